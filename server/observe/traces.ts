import { ROOT_CONTEXT, SpanKind, SpanStatusCode, type Span } from '@opentelemetry/api';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { BatchSpanProcessor, NodeTracerProvider } from '@opentelemetry/sdk-trace-node';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { serverVersion } from '../version.ts';

export interface Traces {
  readonly watch: (app: FastifyInstance) => void;
  /** Work that comes by the live line: begins a span, which is ended with how it went. */
  readonly push: () => (status: number) => void;
  readonly stop: () => Promise<void>;
}

/**
 * Traces of requests, sent to the collector that OTEL_EXPORTER_OTLP_ENDPOINT names; without it there are none. A span has the route as it
 * is written in the code, the method, the status and the time: no address, no body, no id, no name.
 */
export function startTraces(endpoint: string | undefined): Traces | undefined {
  if (endpoint === undefined || endpoint === '') return undefined;
  const exporter = new OTLPTraceExporter({ url: `${endpoint.replace(/\/+$/, '')}/v1/traces` });
  const provider = new NodeTracerProvider({ spanProcessors: [new BatchSpanProcessor(exporter, { scheduledDelayMillis: 2_000 })] });
  const tracer = provider.getTracer('hearthline-server', serverVersion);
  const spans = new WeakMap<FastifyRequest, Span>();
  const begin = (method: string, route: string): Span => {
    const attributes = { 'http.request.method': method, 'http.route': route };
    return tracer.startSpan(`${method} ${route}`, { kind: SpanKind.SERVER, attributes }, ROOT_CONTEXT);
  };
  const end = (span: Span | undefined, status: number): void => {
    span?.setAttribute('http.response.status_code', status);
    if (status >= 500) span?.setStatus({ code: SpanStatusCode.ERROR });
    span?.end();
  };
  return {
    push: () => {
      const span = begin('PUSH', '/live');
      return (status) => end(span, status);
    },
    watch: (app) => {
      app.addHook('onRequest', (request, _reply, done) => {
        spans.set(request, begin(request.method, request.routeOptions.url ?? 'none'));
        done();
      });
      app.addHook('onResponse', (request, reply, done) => {
        end(spans.get(request), reply.statusCode);
        done();
      });
    },
    stop: async () => {
      // A collector that is away must not hold up the end.
      await Promise.race([provider.shutdown().catch(() => undefined), new Promise((resolve) => setTimeout(resolve, 3_000).unref())]);
    },
  };
}
