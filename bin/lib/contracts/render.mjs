// Renders an API description in docs/api as Markdown.
// Usage: node render.mjs DESCRIPTION.json NAME-OF-ITS-SOURCE > PAGE.md. The description must be linted and bundled into one file.
import {readFileSync} from 'node:fs';

const [file, source] = process.argv.slice(2);
const api = JSON.parse(readFileSync(file, 'utf8'));
const METHODS = ['get', 'post', 'put', 'patch', 'delete'];

const resolved = node => (node?.$ref ? resolved(at(node.$ref)) : node);
const at = ref => ref.slice(2).split('/').reduce((node, key) => node[unescaped(key)], api);
const unescaped = key => decodeURIComponent(key).replaceAll('~1', '/').replaceAll('~0', '~');
const nameOf = ref => unescaped(ref.split('/').at(-1));
// The anchor that GitHub generates for a heading.
const anchor = heading =>
  '#' + heading.toLowerCase().replaceAll(/[^\p{L}\p{N} _-]/gu, '').replaceAll(' ', '-');
const link = (text, heading = text) => `[${text}](${anchor(heading)})`;
const code = value => '`' + value + '`';

// A table cell must be one line, and an unescaped bar would end it.
const cell = text => (text ?? '').trim().replaceAll(/\s*\n\s*/g, ' ').replaceAll('|', '\\|');

const table = (heads, rows) =>
  rows.length === 0
    ? []
    : ['', `| ${heads.join(' | ')} |`, `|${'---|'.repeat(heads.length)}`,
      ...rows.map(row => `| ${row.map(cell).join(' | ')} |`)];

const json = value => ['', '```json', JSON.stringify(value, null, 2), '```'];

const paragraph = text => (text ? ['', text.trim()] : []);

function type(schema) {
  if (schema.$ref) return link(nameOf(schema.$ref));
  if (schema.const !== undefined) return code(schema.const);
  if (schema.enum) return schema.enum.map(code).join(', ');
  if (schema.type === 'array') return 'list of ' + type(schema.items);
  if (schema.additionalProperties?.type) return 'object of ' + type(schema.additionalProperties);
  if (schema.properties) return `object of ${Object.keys(schema.properties).map(code).join(', ')}`;
  return [].concat(schema.type ?? 'any').join(' or ') + (schema.format ? `, ${schema.format}` : '');
}

const LIMITS = {
  minLength: 'length from', maxLength: 'length to', minimum: 'from', maximum: 'to',
  pattern: 'matches', default: 'default', contentEncoding: 'encoded as',
};

function meaning(schema) {
  const limits = Object.entries(LIMITS)
    .filter(([key]) => schema[key] !== undefined)
    .map(([key, words]) => `${words} ${code(schema[key])}`);
  const examples = (schema.examples ?? []).map(example => code(
    typeof example === 'string' ? example : JSON.stringify(example)));
  return [
    schema.description,
    limits.length > 0 ? `(${limits.join(', ')})` : undefined,
    examples.length > 0 ? `Such as ${examples.join(', ')}.` : undefined,
  ].filter(Boolean).map(text => text.trim()).join(' ');
}

function members(schema) {
  const rows = Object.entries(schema.properties ?? {}).map(([name, member]) => [
    code(name) + (schema.required?.includes(name) ? ' *' : ''), type(member), meaning(member)]);
  return table(['member', 'type', 'meaning'], rows);
}

function schemaLines(name, schema) {
  const parts = [schema, ...(schema.allOf ?? [])];
  const made = parts.filter(part => part.$ref).map(part => type(part));
  const own = parts.filter(part => !part.$ref);
  return [
    '', `### ${name}`,
    ...own.flatMap(part => paragraph(part.description)),
    ...(made.length > 0 ? paragraph(`All of ${made.join(', ')}, and:`) : []),
    ...own.flatMap(members),
    ...(schema.properties || schema.allOf ? [] : paragraph(type(schema))),
  ];
}

const head = () => [
  `<!-- Rendered from ${source} by bin/docs. -->`,
  `# ${api.info.title}, ${api.openapi ? 'the HTTP API' : 'topics and events'}`,
  ...paragraph(`Version ${api.info.version}. An asterisk marks what is always there.`),
  ...paragraph(api.info.description),
];

const bodyOf = content =>
  Object.entries(content ?? {})
    .map(([media, body]) => (body.schema ? `${type(body.schema)} (${code(media)})` : code(media)))
    .join(', ');

const headersOf = headers =>
  Object.entries(headers ?? {})
    .map(([name, header]) => ` Header ${code(name)}${header.required ? ' *' : ''}.`).join('');

function examplesOf(content) {
  return Object.values(content ?? {}).flatMap(body =>
    [body.example, ...Object.values(body.examples ?? {}).map(example => example.value)]
      .filter(example => typeof example === 'object')
      .flatMap(json));
}

function operation(method, path, call, shared) {
  const parameters = [...(shared ?? []), ...(call.parameters ?? [])].map(resolved);
  const answers = Object.entries(call.responses).map(([status, answer]) => {
    const told = resolved(answer);
    return [status, bodyOf(told.content), told.description.trim() + headersOf(told.headers)];
  });
  return [
    '', `### ${method.toUpperCase()} ${path}`, ...paragraph(`**${call.summary}.**`),
    ...paragraph(call.description),
    ...table(['parameter', 'in', 'type', 'meaning'], parameters.map(parameter => [
      code(parameter.name) + (parameter.required ? ' *' : ''), parameter.in,
      type(parameter.schema), meaning({...resolved(parameter.schema), description: parameter.description})])),
    ...(call.requestBody ? paragraph(`Body: ${bodyOf(call.requestBody.content)}`) : []),
    ...examplesOf(call.requestBody?.content),
    ...table(['status', 'body', 'meaning'], answers),
  ];
}

function openapi() {
  const calls = Object.entries(api.paths).flatMap(([path, item]) =>
    METHODS.filter(method => item[method]).map(method =>
      ({method, path, call: item[method], shared: item.parameters})));
  const title = ({method, path}) => `${method.toUpperCase()} ${path}`;
  return [
    ...head(), '', '## Calls',
    ...table(['call', 'what'], calls.map(each => [link(title(each)), each.call.summary])),
    ...api.tags.flatMap(tag => [
      '', `## About ${tag.name}`, ...paragraph(tag.description),
      ...calls.filter(each => each.call.tags.includes(tag.name))
        .flatMap(each => operation(each.method, each.path, each.call, each.shared))]),
    '', '## Schemas',
    ...Object.entries(api.components.schemas).flatMap(([name, schema]) => schemaLines(name, schema)),
  ];
}

function channel(described) {
  const kafka = described.bindings.kafka;
  const settings = Object.entries(kafka.topicConfiguration).map(([name, value]) =>
    [code(name), code([].concat(value).join(','))]);
  return [
    '', `### ${described.address}`, ...paragraph(`**${described.title}.** ${described.description}`),
    ...paragraph(`Messages: ${Object.keys(described.messages).map(name => link(name, 'Message ' + name)).join(', ')}`),
    ...table(['setting', 'value'], [['partitions', code(kafka.partitions)], ...settings]),
  ];
}

function message(name, described) {
  const examples = (described.examples ?? []).flatMap(example =>
    json(example.headers ? {headers: example.headers, value: example.payload} : example.payload));
  return [
    '', `### Message ${name}`, ...paragraph(described.summary),
    ...table(['part', 'is'], [
      ['key', described.bindings.kafka.key.description],
      ['headers', described.headers ? type(described.headers) : 'none'],
      ['value', type(described.payload)]]),
    ...examples,
  ];
}

const asyncapi = () => [
  ...head(), '', '## Topics', ...Object.values(api.channels).flatMap(channel),
  '', '## Who does what',
  ...table(['operation', 'Doorbell', 'topic', 'what'], Object.entries(api.operations).map(([name, described]) =>
    [code(name), described.action + 's', link(resolved(described.channel).address), described.summary])),
  '', '## Messages',
  ...Object.entries(api.components.messages).flatMap(([name, described]) => message(name, described)),
  '', '## Schemas',
  ...Object.entries(api.components.schemas).flatMap(([name, schema]) => schemaLines(name, schema)),
];

console.log((api.openapi ? openapi() : asyncapi()).join('\n'));
