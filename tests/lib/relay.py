#!/usr/bin/python3
"""A mail relay for tests: Debian's aiosmtpd on a free port of 127.0.0.1.
   relay.py FOLDER [PORT]   prints its port; each letter becomes FOLDER/NNN.eml, X-Rcpt above it, X-Over before: by what.
   With RELAY_CERT and RELAY_KEY it offers STARTTLS, and takes letters of "thidua" with the password RELAY_PASSWORD only.
   FOLDER/answer, read at each letter: "451 …", "550 …" (at RCPT), "hang" (never answers after the letter),
   "drop" (hangs up after it)."""
import asyncio
import os
import sys

import ssl

from aiosmtpd.smtp import SMTP, AuthResult

folder = sys.argv[1]


def answer():
    try:
        with open(os.path.join(folder, 'answer'), encoding='utf-8') as file:
            return file.read().strip()
    except FileNotFoundError:
        return ''


class Keep:
    count = sum(name.endswith('.eml') for name in os.listdir(folder))

    async def handle_RCPT(self, server, session, envelope, address, options):
        said = answer()
        if said[:1] in ('4', '5'):
            return said
        envelope.rcpt_tos.append(address)
        return '250 OK'

    async def handle_DATA(self, server, session, envelope):
        Keep.count += 1
        name = os.path.join(folder, f'{Keep.count:03}.eml')
        with open(name + '.new', 'wb') as file:
            over = 'tls' if session.ssl else 'plain'
            file.write(f'X-Over: {over} {session.authenticated and "thidua" or "nobody"}\r\n'.encode())
            file.write(b'X-Rcpt: ' + ', '.join(envelope.rcpt_tos).encode() + b'\r\n' + envelope.content)
        os.rename(name + '.new', name)
        if answer() == 'drop':
            server.transport.abort()
        if answer() == 'hang':
            await asyncio.sleep(3600)
        return '250 taken'


def known(server, session, envelope, mechanism, data):
    right = (data.login, data.password) == (b'thidua', os.environ['RELAY_PASSWORD'].encode())
    return AuthResult(success=right, handled=right)


def relay():
    more = {}
    if 'RELAY_CERT' in os.environ:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(os.environ['RELAY_CERT'], os.environ['RELAY_KEY'])
        more = {'tls_context': context, 'require_starttls': True, 'auth_required': True, 'authenticator': known}
    return SMTP(Keep(), hostname='relay.test', enable_SMTPUTF8=True, **more)


async def main():
    loop = asyncio.get_running_loop()
    port = int(sys.argv[2]) if len(sys.argv) > 2 else 0
    server = await loop.create_server(relay, '127.0.0.1', port)
    print(server.sockets[0].getsockname()[1], flush=True)
    await server.serve_forever()


asyncio.run(main())
