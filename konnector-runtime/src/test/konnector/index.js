'use strict'
// The konnector of the tests: Cozy's own library at a simulated site, whose answers say what it asks and offers.
const { CookieKonnector, errors, mkdirp, updateOrCreate, log } = require('cozy-konnector-libs')

const SITE = 'https://www.konnector.example'
const TYPES = { email: 'email', sms: 'sms', app_code: 'app_code', app: 'app' }

class TestKonnector extends CookieKonnector {
  constructor() {
    super({ cheerio: false, json: true, resolveWithFullResponse: false, debug: false })
  }

  async testSession() {
    try {
      await this.request(`${SITE}/profile`)
      return true
    } catch (error) {
      return false
    }
  }

  async fetch(fields) {
    if (!(await this.testSession())) {
      await this.logIn(fields)
      await this.saveSession()
      // A careless konnector: none of this may be readable in any log.
      const jar = this._jar._jar.toJSON()
      log('info', `Signed in as ${fields.login} with ${fields.password}: ${JSON.stringify(jar)}`)
      log('info', `Session ${jar.cookies.map((each) => each.value).join()}`)
    }
    await this.notifySuccessfulLogin()
    const profile = await this.request(`${SITE}/profile`)
    await this.saveIdentity({ contact: { name: { fullname: profile.name }, email: [{ address: profile.email }] } }, fields.login)
    await mkdirp(fields.folderPath, 'letters')
    await updateOrCreate([{ vendorRef: profile.reference, label: 'contract' }], 'io.cozy.contracts', ['vendorRef'], {
      sourceAccount: this.accountId
    })
    await this.saveFiles(
      profile.letters.map((letter) => ({
        fileurl: `${SITE}${letter.path}`,
        filename: `${letter.id}.pdf`,
        fileIdAttributes: { letter: letter.id }
      })),
      fields,
      { fileIdAttributes: ['filename'], subPath: 'letters', requestInstance: this.request, contentType: 'application/pdf' }
    )
    await this.saveBills(
      profile.bills.map((bill) => ({
        fileurl: `${SITE}${bill.path}`,
        filename: `${bill.id}.pdf`,
        vendorRef: bill.id,
        vendor: 'konnector.example',
        amount: bill.amount,
        currency: 'EUR',
        date: new Date(bill.date)
      })),
      fields,
      { fileIdAttributes: ['vendorRef'], requestInstance: this.request, linkBankOperations: false, contentType: 'application/pdf' }
    )
  }

  async logIn(fields) {
    let step = await this.post('/login', { login: fields.login, password: fields.password })
    await this.deactivateAutoSuccessfulLogin()
    for (let retry = false; step.state === 'code' || step.state === 'retry'; retry = true) {
      step = await this.secondStep(step.type, retry)
    }
    if (step.state !== 'in') {
      throw new Error(step.state === 'locked' ? 'LOGIN_FAILED.TOO_MANY_ATTEMPTS' : errors.LOGIN_FAILED)
    }
  }

  async secondStep(type, retry) {
    log('info', `The site asks for the second step ${type}`)
    if (type === 'app') {
      return this.approval()
    }
    const code = await this.waitForTwoFaCode({ type: TYPES[type], retry })
    log('info', `The user typed ${code}`)
    return this.post('/code', { code })
  }

  async approval() {
    await this.setTwoFAState({ type: TYPES.app })
    let step = await this.post('/approval', {})
    while (step.state === 'code') {
      await new Promise((resolve) => setTimeout(resolve, 500))
      step = await this.post('/approval', {})
    }
    await this.resetTwoFAState()
    return step
  }

  post(path, json) {
    return this.request({ method: 'POST', uri: `${SITE}${path}`, body: json })
  }
}

new TestKonnector().run()
