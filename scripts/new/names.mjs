import { Stop } from '../lib/report.mjs';

const kebab = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;

/** @param {string} name @param {string} what */
export function mustBeKebab(name, what) {
  if (!kebab.test(name)) throw new Stop(`"${name}" is no name for ${what}: small letters and hyphens, like complete-task.`);
}

/** complete-task to CompleteTask @param {string} name */
export const pascal = (name) => name.replace(/(^|-)([a-z0-9])/g, (_, _hyphen, letter) => String(letter).toUpperCase());

/** complete-task to completeTask @param {string} name */
export const camel = (name) => name.replace(/-([a-z0-9])/g, (_, letter) => String(letter).toUpperCase());

/** complete-task to Complete task @param {string} name */
export const sentence = (name) => name.charAt(0).toUpperCase() + name.slice(1).replaceAll('-', ' ');

/** complete-task to complete task @param {string} name */
export const words = (name) => name.replaceAll('-', ' ');

/** an or a @param {string} name */
export const article = (name) => (/^[aeiou]/.test(name) ? 'an' : 'a');
