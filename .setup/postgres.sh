#!/usr/bin/env bash
# A temporary PostgreSQL for tests: its data lies in a folder of its own and is deleted in the end. It gives up
# durability for speed and listens on a unix socket and on a free port of this machine only.
#   postgres.sh run COMMAND…   runs a command with BALCAO_TEST_POSTGRES set to the server's address
#   postgres.sh start          starts one to keep and prints the address (one at a time)
#   postgres.sh stop           stops that one
set -euo pipefail
cd "$(dirname "$0")/.."

kept=target/postgres

binaries() {
  local found
  found=$(compgen -G '/usr/lib/postgresql/*/bin/pg_ctl' | sort -V | tail -n 1) || true
  [ -n "$found" ] || found=$(command -v pg_ctl) || {
    .setup/system.sh --tests >&2
    found=$(compgen -G '/usr/lib/postgresql/*/bin/pg_ctl' | sort -V | tail -n 1)
  }
  dirname "$found"
}

# PostgreSQL refuses to be root.
as_postgres() {
  if [ "$(id -u)" = 0 ]; then (cd / && setpriv --reuid=postgres --regid=postgres --clear-groups -- "$@"); else "$@"; fi
}

free_port() {
  local port
  while :; do
    port=$((20000 + RANDOM % 12000))
    (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null || { echo "$port"; return; }
  done
}

# Starts a server in a new folder; sets folder and address.
start() {
  local bin port
  bin=$(binaries)
  folder=$(mktemp -d "${TMPDIR:-/tmp}/balcao-postgres.XXXXXX")
  [ "$(id -u)" != 0 ] || chown postgres "$folder"
  as_postgres "$bin/initdb" -D "$folder/data" -U balcao -A trust -E UTF8 --locale=C --no-sync >"$folder.log" 2>&1 || {
    cat "$folder.log" >&2
    return 1
  }
  rm -f "$folder.log"
  for _ in 1 2 3; do
    port=$(free_port)
    if as_postgres "$bin/pg_ctl" -D "$folder/data" -l "$folder/log" -w -t 30 \
      -o "-k $folder -h 127.0.0.1 -p $port -F -c synchronous_commit=off -c full_page_writes=off -c max_connections=300" \
      start >/dev/null; then
      address="postgres://balcao@127.0.0.1:$port/postgres"
      return
    fi
  done
  cat "$folder/log" >&2
  return 1
}

# Stops the server in $1 and deletes the folder.
stop() {
  as_postgres "$(binaries)/pg_ctl" -D "$1/data" -m immediate stop >/dev/null 2>&1 || true
  rm -rf "$1"
}

case "${1:-}" in
  run)
    shift
    trap '[ -z "${folder:-}" ] || stop "$folder"' EXIT
    trap 'exit 130' INT TERM HUP
    start
    BALCAO_TEST_POSTGRES=$address "$@"
    ;;
  start)
    [ ! -e "$kept" ] || "$0" stop
    start
    mkdir -p target
    printf '%s\n' "$folder" >"$kept"
    printf 'export BALCAO_TEST_POSTGRES=%s\n' "$address"
    ;;
  stop)
    [ -e "$kept" ] || exit 0
    stop "$(cat "$kept")"
    rm -f "$kept"
    ;;
  *)
    sed -n '2,6s/^# \{0,1\}//p' "$0" >&2
    exit 2
    ;;
esac
