#!/usr/bin/env python3
"""HTML packs in headless Chromium, driven through its pipe with Python's own library.

browser.py AXE.JS FILE... opens each file as a reader would (wide in light and dark, 360 pixels,
640 pixels as at 200 % zoom, printed) and says what is wrong, a line each; exit 1 when anything is.
In every view: axe finds nothing, nothing is logged or thrown, nothing but the file is requested,
nothing sticks out of the window. Once a file: tables sort and filter; without script all text is
there; print keeps the order of the sections."""
import json
import os
import subprocess
import sys
import tempfile
import urllib.parse

# Name, width, height, scheme, and whether contrast is judged: in a narrow window much of a table is
# scrolled away, and of what it does not see axe cannot tell.
VIEWS = [('light 1280', 1280, 900, 'light', True), ('dark 1280', 1280, 900, 'dark', True), ('dark 360', 360, 780, 'dark', False),
         ('light 640', 640, 450, 'light', False)]

AXE = '''document.fonts.ready.then(() => axe.run({preload: false, rules: {'color-contrast': {enabled: CONTRAST}}})).then(r => JSON.stringify({
  passes: r.passes.length,
  violations: r.violations.flatMap(v => v.nodes.map(n => v.id + ': ' + n.target.join(' ') + ': ' + v.help)),
  incomplete: r.incomplete.flatMap(v => v.nodes.map(n => [v.id, n.any.map(c => (c.data || {}).messageKey).join(), n.html.slice(0, 90)]))}))'''

WIDE = '''JSON.stringify([document.documentElement.scrollWidth, innerWidth,
  [...document.querySelectorAll('body *')].filter(e => e.getBoundingClientRect().right > innerWidth + 1 &&
    !e.closest('.scroll, table, svg, [hidden]') && getComputedStyle(e).position !== 'absolute').slice(0, 3).map(e => e.tagName + '.' + e.className)])'''

USE = '''(() => {
  const faults = [], table = [...document.querySelectorAll('table[data-sort]')].find(t => t.tBodies[0].rows.length > 4);
  if (!table) return JSON.stringify([]);
  const button = table.tHead.querySelector('button');
  if (!button) return JSON.stringify(['a table has no button to sort by']);
  const head = button.closest('th'), texts = () => [...table.tBodies[0].rows].map(r => r.cells[head.cellIndex].textContent), before = texts();
  button.click(); const up = texts();
  button.click(); const down = texts();
  if (up.join() === down.join()) faults.push('sorting the other way changes nothing');
  if ([...up].sort().join() !== [...before].sort().join()) faults.push('sorting loses rows');
  if (!['ascending', 'descending'].includes(head.getAttribute('aria-sort'))) faults.push('aria-sort is not told');
  const filtered = document.querySelector('table[data-filter]');
  if (filtered) {
    const box = filtered.parentElement.previousElementSibling.querySelector('input'), rows = [...filtered.tBodies[0].rows];
    box.value = rows[0].textContent.trim().slice(0, 12); box.dispatchEvent(new Event('input'));
    if (rows[0].hidden) faults.push('a filter hides the row it names');
    box.value = 'no row has this text'; box.dispatchEvent(new Event('input'));
    if (rows.some(r => !r.hidden)) faults.push('a filter hides nothing');
    box.value = ''; box.dispatchEvent(new Event('input'));
    if (rows.some(r => r.hidden)) faults.push('an empty filter hides rows');
  }
  return JSON.stringify(faults);
})()'''

ORDER = '''JSON.stringify([...document.querySelectorAll('main > section')].map(s => s.id))'''


class Browser:
    def __init__(self):
        self.profile = tempfile.TemporaryDirectory(ignore_cleanup_errors=True)
        to_read, self.to = os.pipe()
        self.back, back_write = os.pipe()
        self.process = subprocess.Popen(
            ['sh', '-c', f'exec "$@" 3<&{to_read} 4>&{back_write}', 'sh', 'chromium', '--headless=new', '--no-sandbox', '--disable-gpu',
             '--disable-dev-shm-usage', '--no-first-run', '--disable-extensions', '--remote-debugging-pipe',
             '--host-resolver-rules=MAP * ~NOTFOUND', '--user-data-dir=' + self.profile.name],
            pass_fds=(to_read, back_write), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        os.close(to_read)
        os.close(back_write)
        self.number, self.buffer, self.events, self.session = 0, b'', [], None

    def read(self):
        while b'\0' not in self.buffer:
            piece = os.read(self.back, 1 << 20)
            if not piece:
                sys.exit('not judged: the browser ended')
            self.buffer += piece
        message, self.buffer = self.buffer.split(b'\0', 1)
        return json.loads(message)

    def call(self, method, session=True, **params):
        self.number += 1
        message = {'id': self.number, 'method': method, 'params': params}
        if session and self.session:
            message['sessionId'] = self.session
        os.write(self.to, json.dumps(message).encode() + b'\0')
        while True:
            answer = self.read()
            if answer.get('id') == self.number:
                if 'error' in answer:
                    sys.exit('not judged: %s: %s' % (method, answer['error']))
                return answer['result']
            self.events.append(answer)

    def wait(self, method):
        while not any(e.get('method') == method for e in self.events):
            self.events.append(self.read())

    def open(self, url, width, height, scheme, media, script=True):
        if self.session:
            self.call('Target.closeTarget', session=False, targetId=self.target)
        self.session = None
        self.target = self.call('Target.createTarget', url='about:blank')['targetId']
        self.session = self.call('Target.attachToTarget', targetId=self.target, flatten=True)['sessionId']
        self.events = []
        for domain in 'Page', 'Runtime', 'Log', 'Network':
            self.call(domain + '.enable')
        self.call('Emulation.setScriptExecutionDisabled', value=not script)
        self.call('Emulation.setEmulatedMedia', media=media, features=[{'name': 'prefers-color-scheme', 'value': scheme}])
        self.call('Emulation.setDeviceMetricsOverride', width=width, height=height, deviceScaleFactor=1, mobile=False)
        self.call('Page.navigate', url=url)
        self.wait('Page.loadEventFired')

    def evaluate(self, expression):
        answer = self.call('Runtime.evaluate', expression=expression, awaitPromise=True, returnByValue=True)
        if 'exceptionDetails' in answer:
            return None, answer['exceptionDetails'].get('text', '') + str(answer['exceptionDetails'].get('exception', {}).get('description', ''))
        return answer['result'].get('value'), None

    def said(self, url):
        """What was logged, thrown or requested since the page was opened."""
        for event in self.events:
            method, params = event.get('method'), event.get('params', {})
            if method == 'Log.entryAdded':
                yield 'logged: ' + params['entry']['text']
            elif method == 'Runtime.exceptionThrown':
                yield 'thrown: ' + params['exceptionDetails']['text']
            elif method == 'Runtime.consoleAPICalled':
                yield 'on the console: ' + str(params['args'])[:200]
            elif method == 'Network.requestWillBeSent':
                asked = params['request']['url']
                if asked != url and not asked.startswith('data:'):
                    yield 'requests ' + asked[:120]

    def close(self):
        """Its helpers may write into the profile for a moment after it has gone: what they leave is no fault of a page."""
        self.call('Browser.close', session=False)
        try:
            self.process.wait(10)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        self.profile.cleanup()


def excused(entry):
    """Of text in a drawing axe cannot tell what lies behind, nor does it judge a text of one sign; for
    both tests/draw/test_contrast.c proves every pair of colours."""
    rule, keys, markup = entry
    drawn = markup.startswith(('<text', '<tspan'))
    return rule == 'color-contrast' and (drawn and keys in ('imgNode', 'bgOverlap') or keys == 'shortTextContent')


def judge_view(browser, url, view, axe):
    _, width, height, scheme, contrast = view
    browser.open(url, width, height, scheme, 'screen')
    value, fault = browser.evaluate(WIDE)
    if fault:
        yield 'width: ' + fault
    else:
        scrolled, window, who = json.loads(value)
        if scrolled > window:
            yield f'is {scrolled} wide in a window of {window}: {who}'
    if axe:
        browser.evaluate(axe)
        value, fault = browser.evaluate(AXE.replace('CONTRAST', 'true' if contrast else 'false'))
        if fault or not value:
            yield 'axe: %s' % fault
        else:
            found = json.loads(value)
            yield from ('axe: ' + v for v in found['violations'])
            yield from ('axe cannot tell: %s' % e for e in found['incomplete'] if not excused(e))
            if found['passes'] < 10:
                yield 'axe passed only %d rules: it has not seen the page' % found['passes']
    yield from browser.said(url)


def judge_use(browser, url):
    browser.open(url, 1280, 900, 'light', 'screen')
    value, fault = browser.evaluate(USE)
    yield from [fault] if fault else json.loads(value)
    order, _ = browser.evaluate(ORDER)
    text, _ = browser.evaluate('document.querySelector("main").textContent.length')
    browser.open(url, 1280, 900, 'light', 'screen', script=False)
    bare, _ = browser.evaluate('document.querySelector("main").textContent.length')
    if not bare or bare < text * 0.98:
        yield f'without script {bare} of {text} characters are there'
    browser.open(url, 1122, 793, 'dark', 'print')
    value, _ = browser.evaluate('getComputedStyle(document.body).backgroundColor')
    if value not in ('rgb(255, 255, 255)', 'rgba(0, 0, 0, 0)'):
        yield 'is printed on ' + str(value)
    value, _ = browser.evaluate('[...document.querySelectorAll(".bar, .skip, label.filter")].filter(e => getComputedStyle(e).display !== "none").length')
    if value:
        yield 'prints %s parts that are for the screen' % value
    value, _ = browser.evaluate('''JSON.stringify([...document.querySelectorAll('main > section')].sort((a, b) =>
        a.getBoundingClientRect().top - b.getBoundingClientRect().top).map(s => s.id))''')
    if value != order:
        yield 'is printed in another order'


def main():
    axe = open(sys.argv[1], encoding='utf-8').read()
    browser, faults = Browser(), 0
    for path in sys.argv[2:]:
        url = 'file://' + urllib.parse.quote(os.path.abspath(path))
        for view in VIEWS:
            for fault in judge_view(browser, url, view, axe):
                print(f'{os.path.basename(path)}, {view[0]}: {fault}')
                faults += 1
        for fault in judge_use(browser, url):
            print(f'{os.path.basename(path)}: {fault}')
            faults += 1
    browser.close()
    print('%d files, %d faults' % (len(sys.argv) - 2, faults))
    sys.exit(1 if faults else 0)


main()
