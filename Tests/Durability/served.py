#!/usr/bin/env python3
"""The real server under load, for torn.py to watch: files a paper, serves, and lets eight people read it again and again.

    torn.py --ledger access --verify 'throughline verify --data {data}' -- served.py throughline {data} {seconds}

Each page that is shown is noted in the access ledger before it is sent. When the N-th answer has come, "ack N" is said: by then
the ledger holds at least N events for certain. Only Python's own library.
"""

import http.cookiejar
import os
import pathlib
import re
import subprocess
import sys
import threading
import time
import urllib.parse
import urllib.request

PAPER = pathlib.Path(__file__).resolve().parents[2] / "demo/papers/tarnwick-commissioner-response-2026.md"
READERS = 8


def signed_in(link):
    """Opens the one-time link as a browser does."""
    browser = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar()))
    page = browser.open(link, timeout=20).read().decode()
    token = re.search(r'name="token" value="([0-9a-f]+)"', page)
    form = urllib.parse.urlencode({"token": token.group(1)} if token else {}).encode()
    browser.open(link, data=form, timeout=20).read()
    return browser


def main():
    program, data, seconds = sys.argv[1], sys.argv[2], float(sys.argv[3])
    subprocess.run([program, "ingest", "--data", data, str(PAPER)], check=True, stdout=subprocess.DEVNULL)
    server = subprocess.Popen([program, "serve", "--data", data, "--port", "0"], stdout=subprocess.PIPE, text=True)
    try:
        link = next(found.group(0) for line in server.stdout if (found := re.search(r"http://\S+/sign-in/\w+", line)))
        address = link.split("/sign-in/")[0]
        browser = signed_in(link)
        library = browser.open(f"{address}/library", timeout=20).read().decode()
        paper = re.search(r"/papers/TL-[0-9A-Z-]+", library).group(0)
        count, lock, end = [0], threading.Lock(), time.monotonic() + seconds
        cookie = "; ".join(f"{one.name}={one.value}" for handler in browser.handlers
                           if isinstance(handler, urllib.request.HTTPCookieProcessor) for one in handler.cookiejar)

        def read():
            while time.monotonic() < end:
                urllib.request.urlopen(urllib.request.Request(address + paper, headers={"Cookie": cookie}), timeout=20).read()
                with lock:
                    count[0] += 1
                    os.write(1, f"ack {count[0]}\n".encode())

        readers = [threading.Thread(target=read, daemon=True) for _ in range(READERS)]
        for reader in readers:
            reader.start()
        for reader in readers:
            reader.join()
    finally:
        server.terminate()
        server.wait(20)


if __name__ == "__main__":
    main()
