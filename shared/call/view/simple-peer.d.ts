/** Its own browser bundle: the package's entry wants Node's globals. */
declare module 'simple-peer/simplepeer.min.js' {
  export { default } from 'simple-peer';
}
