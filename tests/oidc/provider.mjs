// A real OpenID Connect provider for the tests of browser sign-in: PKCE is demanded, consent is given by itself, and who
// signs in is whoever the login form names, with the claims that FILE (JSON: subject -> claims) has for them.
//   node provider.mjs PORT REDIRECT_URI[,REDIRECT_URI...] FILE
import { readFileSync } from 'node:fs'
import Provider from 'oidc-provider'

const [port, redirectUris, people] = process.argv.slice(2)
const url = `http://127.0.0.1:${port}`
const client = (id, more) => ({ client_id: id, redirect_uris: redirectUris.split(','), response_types: ['code'], grant_types: ['authorization_code'], ...more })

const provider = new Provider(url, {
  clients: [
    client('foyer', { client_secret: 'a secret: with/odd+signs', token_endpoint_auth_method: 'client_secret_basic' }),
    client('foyer-post', { client_secret: 'another-secret', token_endpoint_auth_method: 'client_secret_post' }),
    client('foyer-public', { token_endpoint_auth_method: 'none' }),
  ],
  claims: { openid: ['sub'], profile: ['given_name', 'family_name', 'name'], email: ['email', 'email_verified'] },
  cookies: { keys: ['of the tests alone'] },
  pkce: { required: () => true, methods: ['S256'] },
  findAccount: (_, sub) => ({ accountId: sub, claims: () => ({ sub, ...JSON.parse(readFileSync(people, 'utf8'))[sub] }) }),
  // What devInteractions would ask for on a second page.
  loadExistingGrant: async (ctx) => {
    const grant = new ctx.oidc.provider.Grant({ clientId: ctx.oidc.client.clientId, accountId: ctx.oidc.session.accountId })
    grant.addOIDCScope('openid profile email')
    await grant.save()
    return grant
  },
})
provider.listen(Number(port), '127.0.0.1', () => console.log(url))
