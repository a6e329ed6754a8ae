#!/bin/sh
# Runs a command with THROUGHLINE_POSTGRES naming an empty database of a PostgreSQL server of its own, on a Unix socket in a
# temporary folder (under TMPDIR). initdb refuses root, so root becomes the user postgres (or nobody) for the server.
# POSTGRES_PRELOAD names a library that the server alone loads before all others, such as one that counts its flushes.
set -eu
bin=$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -1)
bin=${bin:-$(pg_config --bindir)}
[ -x "$bin/initdb" ] || { echo "No PostgreSQL server is installed: apt-get install postgresql-15" >&2; exit 1; }
dir=$(mktemp -d "${TMPDIR:-/tmp}/throughline-pg.XXXXXX")
as=""
if [ "$(id -u)" = 0 ]; then
    user=postgres; id "$user" >/dev/null 2>&1 || user=nobody
    as="setpriv --reuid=$user --regid=$(id -g $user) --clear-groups"
    chown "$user" "$dir"
fi
stop() { $as "$bin/pg_ctl" -D "$dir/data" -m immediate stop >/dev/null 2>&1 || true; rm -rf "$dir"; }
trap stop EXIT
trap 'exit 1' INT TERM
cd "$dir"
$as "$bin/initdb" -D "$dir/data" -U throughline -A trust -E UTF8 --locale=C.UTF-8 --no-sync >"$dir/log" 2>&1
$as env ${POSTGRES_PRELOAD:+"LD_PRELOAD=$POSTGRES_PRELOAD"} "$bin/pg_ctl" -w -D "$dir/data" -l "$dir/server.log" \
    -o "-k $dir -c listen_addresses= -c shared_buffers=512MB -c work_mem=32MB" start >/dev/null
"$bin/createdb" -h "$dir" -U throughline bench
cd "$OLDPWD"
export THROUGHLINE_POSTGRES="host=$dir user=throughline dbname=bench"
"$@"
