// Calls the stack as Cozy's library does, and plays the site itself. The login chooses the story.
'use strict';
const base = process.env.COZY_URL.replace(/\/$/, '');
const headers = {Authorization: `Bearer ${process.env.COZY_CREDENTIALS}`, Accept: 'application/json'};
const fields = JSON.parse(process.env.COZY_FIELDS);
const accountPath = `/data/io.cozy.accounts/${fields.account}`;
const log = (type, message) => console.log(JSON.stringify({type, message}));
const pause = ms => new Promise(done => setTimeout(done, ms));

async function call(method, path, body, type = 'application/json') {
  const response = await fetch(base + path, {method, headers: {...headers, 'Content-Type': type}, body});
  return {status: response.status, body: await response.json()};
}
const json = (method, path, body) => call(method, path, JSON.stringify(body));
const account = async () => (await call('GET', accountPath)).body;
async function update(attributes) {
  const now = await account();
  return json('PUT', accountPath, {...now, ...attributes});
}

async function ask(state, {retry = false} = {}) {
  await update({state: (retry ? 'TWOFA_NEEDED_RETRY' : 'TWOFA_NEEDED') + state, twoFACode: null});
  let code = null;
  while (!code) {
    await pause(20);
    code = (await account()).twoFACode;
  }
  await update({state: null, twoFACode: null});
  return code;
}

async function save(name, content) {
  const selector = {metadata: {fileIdAttributes: name}, trashed: false};
  const known = await json('POST', '/files/_find', {selector});
  if (known.body.data.length > 0) {
    return null;
  }
  const attributes = {fileIdAttributes: name};
  const described = await json('POST', '/files/upload/metadata', {data: {attributes}});
  const query = `Type=file&Name=${name}&MetadataID=${described.body.data.id}`;
  const stored = await call('POST', `/files/${fields.folder_to_save}?${query}`, content, 'application/pdf');
  return stored.body.data;
}

async function signIn(login, start) {
  if (start.data.auth) {
    await update({state: 'LOGIN_SUCCESS'});
    return;
  }
  await update({state: 'HANDLE_LOGIN_SUCCESS'});
  if (start.auth.password === 'wrong') {
    throw new Error('LOGIN_FAILED');
  }
  if (login === 'sms' || login === 'twice') {
    let code = await ask('.SMS');
    if (login === 'twice') {
      code = await ask('.SMS', {retry: true});
    }
    if (code !== '123456') {
      throw new Error('LOGIN_FAILED.WRONG_TWOFA_CODE');
    }
  }
  if (login === 'approve') {
    await update({state: 'TWOFA_NEEDED.APP'});
    await pause(1500);
    await update({state: null});
  }
  await update({state: 'LOGIN_SUCCESS', data: {...start.data, auth: {session: 'site-session'}}});
}

async function run() {
  const start = await account();
  const login = start.auth.login;
  await signIn(login, start);
  const file = await save('bill.pdf', login === 'page' ? '<html>Please sign in' : '%PDF-1.4 bill');
  if (file && file.attributes.mime !== 'application/pdf') {
    await json('PATCH', `/files/${file.id}`, {data: {attributes: {permanent_delete: true}}});
  } else if (file) {
    const invoice = `io.cozy.files:${file.id}`;
    await json('POST', '/data/io.cozy.bills/', {vendor: 'Shop', amount: 12.5, date: '2026-01-02', invoice});
  }
  await json('POST', '/data/io.cozy.identities/', {contact: {fullname: 'Ada'}});
  log('info', file ? 'one file' : 'no new file');
}

run().catch(error => {
  log('critical', error.message);
  process.exit(1);
});
