# How these scripts talk: sourced by the others, run by nobody.
# shellcheck shell=bash

say() { printf '%s\n' "-- $*"; }

# stop WHAT-HAPPENED WHAT-TO-DO-NEXT
stop() {
    printf '\n%s\n' "Stopped: $1" >&2
    [ "$#" -lt 2 ] || printf '%s\n' "Next: $2" >&2
    exit 1
}

# "3 min 07 s" from a number of seconds.
as_minutes() { printf '%d min %02d s' $(($1 / 60)) $(($1 % 60)); }
