"""PostgreSQL servers of a harness's own: in one folder, on Unix sockets there, gone when the folder is left.

initdb refuses root, so root becomes the user postgres (or nobody) for the servers.
"""

import glob
import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time

USER = "throughline"
DATABASE = "ledger"


def programs():
    """The folder of the newest server's programs."""
    found = sorted(glob.glob("/usr/lib/postgresql/*/bin"), key=lambda path: float(path.split("/")[4]))
    folder = found[-1] if found else subprocess.check_output(["pg_config", "--bindir"], text=True).strip()
    if not os.access(os.path.join(folder, "initdb"), os.X_OK):
        raise SystemExit("No PostgreSQL server is installed: apt-get install postgresql-15")
    return folder


class Servers:
    """The folder, and the servers started in it."""

    def __enter__(self):
        self.folder = tempfile.mkdtemp(prefix="throughline-pg-")
        self.programs = programs()
        self.started = []
        self.identity = {}
        if os.geteuid() == 0:
            names = {entry.pw_name: entry for entry in pwd.getpwall()}
            entry = names.get("postgres") or names["nobody"]
            self.identity = {"user": entry.pw_uid, "group": entry.pw_gid, "extra_groups": []}
            os.chown(self.folder, entry.pw_uid, entry.pw_gid)
        return self

    def __exit__(self, *_):
        for server in self.started:
            server.kill()
        shutil.rmtree(self.folder, ignore_errors=True)

    def run(self, program, *arguments):
        """Runs one of PostgreSQL's programs to its end."""
        run = subprocess.run(
            [os.path.join(self.programs, program), *arguments], cwd=self.folder, capture_output=True, text=True,
            timeout=120, **self.identity)
        if run.returncode != 0:
            raise RuntimeError(f"{program}: {run.stderr.strip()}")
        return run.stdout

    def connection(self, *servers):
        """As libpq takes it; of several servers the one that may be written to."""
        hosts, ports = ",".join(self.folder for _ in servers), ",".join(str(server.port) for server in servers)
        several = " target_session_attrs=read-write" if len(servers) > 1 else ""
        return f"host={hosts} port={ports} user={USER} dbname={DATABASE}{several}"

    def primary(self, port):
        server = Server(self, port)
        self.run("initdb", "-D", server.data, "-U", USER, "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync")
        server.start()
        self.run("createdb", "-h", self.folder, "-p", str(port), "-U", USER, DATABASE)
        return server

    def standby(self, primary, port):
        """A copy of the primary that follows it under the name `standby`."""
        server = Server(self, port)
        source = f"host={self.folder} port={primary.port} user={USER} application_name=standby"
        self.run("pg_basebackup", "-D", server.data, "-R", "-X", "stream", "-c", "fast", "--no-sync", "-d", source)
        server.start()
        return server


class Server:
    def __init__(self, servers, port):
        self.servers = servers
        self.port = port
        self.data = os.path.join(servers.folder, f"server-{port}")
        self.process = None

    def start(self):
        settings = {
            "port": self.port, "unix_socket_directories": self.servers.folder, "listen_addresses": "",
            "shared_buffers": "64MB", "fsync": "on", "synchronous_commit": "on"}
        words = [word for name, value in settings.items() for word in ("-c", f"{name}={value}")]
        with open(self.data + ".log", "ab") as log:
            self.process = subprocess.Popen(
                [os.path.join(self.servers.programs, "postgres"), "-D", self.data, *words], stdin=subprocess.DEVNULL,
                stdout=log, stderr=log, cwd=self.servers.folder, start_new_session=True, **self.servers.identity)
        self.servers.started.append(self)
        self.wait_for("SELECT 1", "1", database="postgres")

    def ask(self, sql, database=DATABASE):
        """The answer as text."""
        return self.servers.run(
            "psql", "-X", "-q", "-A", "-t", "-v", "ON_ERROR_STOP=1", "-h", self.servers.folder, "-p", str(self.port),
            "-U", USER, "-d", database, "-c", sql).strip()

    def set(self, name, value):
        """Changes a setting of the running server."""
        self.ask(f"ALTER SYSTEM SET {name} = '{value}'")
        self.ask("SELECT pg_reload_conf()")

    def wait_for(self, sql, wanted, seconds=30, database=DATABASE):
        end = time.monotonic() + seconds
        while True:
            try:
                if self.ask(sql, database) == wanted:
                    return
            except RuntimeError:
                if self.process.poll() is not None:
                    raise
            if time.monotonic() > end:
                raise RuntimeError(f"{sql} did not become {wanted} within {seconds} s")
            time.sleep(0.05)

    def promote(self):
        self.servers.run("pg_ctl", "promote", "-w", "-D", self.data)

    def stop_immediately(self):
        """The server drops everything and ends (what `pg_ctl -m immediate` does)."""
        self.process.send_signal(signal.SIGQUIT)
        self.process.wait(30)

    def kill(self):
        """SIGKILL to all its processes, as a power cut would end them: the first is stopped, so that it makes no new ones."""
        if self.process.poll() is not None:
            return
        self.process.send_signal(signal.SIGSTOP)
        for child in children(self.process.pid):
            try:
                os.kill(child, signal.SIGKILL)
            except ProcessLookupError:
                pass
        self.process.kill()
        self.process.wait()


def children(parent):
    found = []
    for path in glob.glob("/proc/[0-9]*/stat"):
        try:
            with open(path) as file:
                fields = file.read().rpartition(")")[2].split()
        except OSError:
            continue
        if int(fields[1]) == parent:
            found.append(int(path.split("/")[2]))
    return found
