#!/usr/bin/env bash
# Makes the calls of Collibra's own batch synchronization sample, against any server with the Import API v2:
# two batches and a finalization; then a second cycle without one asset, and a search that no longer finds it.
#
#   docs/examples/official-sequence.sh http://localhost:8080/simulator batch-sync batch-sync
set -euo pipefail

base=${1:-http://localhost:8080/simulator}
user=${2:-batch-sync}
password=${3:-batch-sync}
id=example-$$
work=$(mktemp -d)
trap 'rm -r "$work"' EXIT

call() { curl -sS --fail-with-body -u "$user:$password" "$@"; }
field() { sed -n 's/.*"'"$1"'" *: *"\{0,1\}\([^",}]*\).*/\1/p'; }

structure='{"resourceType":"Community","identifier":{"name":"Example '$id'"}},
 {"resourceType":"Domain","identifier":{"name":"Terms","community":{"name":"Example '$id'"}},"type":{"name":"Glossary"}}'
asset() {
  echo '{"resourceType":"Asset","identifier":{"name":"'"$1-$id"'","domain":{"name":"Terms","community":{"name":"Example '$id'"}}},"type":{"name":"Business Term"}}'
}
echo "[$structure,$(asset first)]" > "$work/batch-1.json"
echo "[$(asset second)]" > "$work/batch-2.json"

batch() {
  call -F continueOnError=false -F deleteFile=true -F "file=@$work/$1;type=application/json" \
    "$base/rest/2.0/import/synchronize/$id/batch/json-job" | field id
}
finalization() {
  call -F finalizationStrategy=REMOVE_RESOURCES "$base/rest/2.0/import/synchronize/$id/finalize/job" | field id
}
finished() {
  for _ in $(seq 60); do
    job=$(call "$base/rest/jobs/v1/jobs/$1")
    case $(echo "$job" | field state) in
      COMPLETED | FAILED | DELETED)
        echo "job $1: $(echo "$job" | field state), $(echo "$job" | field result)"
        [ "$(echo "$job" | field result)" = SUCCESS ]
        return
        ;;
    esac
    sleep 1
  done
  echo "job $1 has not ended after 60 seconds" >&2
  return 1
}
found() { call "$base/rest/2.0/assets?nameMatchMode=EXACT&name=$1-$id" | field total; }

echo "== first cycle of $id"
finished "$(batch batch-1.json)"
finished "$(batch batch-2.json)"
finished "$(finalization)"
[ "$(found first)" = 1 ] && [ "$(found second)" = 1 ]

echo "== second cycle, without the second asset"
finished "$(batch batch-1.json)"
finished "$(finalization)"
[ "$(found first)" = 1 ]
[ "$(found second)" = 0 ]
echo "== found the first asset, and not the second"
