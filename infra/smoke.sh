#!/usr/bin/env bash
# Tries a release in an AWS account: deploys a separate stack, uploads a small file, waits until its cycle ends, compares the
# report with what it expects, prints figures and removes everything. It needs bash and the AWS CLI 2.
#
#   infra/smoke.sh --bucket acme-releases --zip collibra-batch-sync-1.2.0-jvm.zip
#   infra/smoke.sh --bucket acme-releases --zip … --url https://test.collibra.com --login login.json
#
# Without --url, nothing answers at the address of Collibra. The uploaded file is cut off, so the cycle must fail in its survey. This
# proves that events, queues, functions, table and report work, and sends nothing to anybody.
# With --url, use a test tenant. The file then has one community. The script imports it under a separate synchronization id and
# finalizes with IGNORE; the community stays in the tenant.
# With --keep, nothing is removed.
set -euo pipefail

here=$(dirname "$0")
stack="batch-sync-smoke-$(date +%s)"
runtime=java25 architecture=arm64 url="" login="" bucket="" zip="" keep=no
wait_seconds=900

fail() { echo "$1" >&2; exit 1; }

while [ $# -gt 0 ]; do
  case "$1" in
    --keep) keep=yes; shift; continue ;;
  esac
  [ $# -ge 2 ] || fail "$1 needs a value. The first lines of $0 show how it is called."
  case "$1" in
    --bucket) bucket=$2 ;;
    --zip) zip=$2 ;;
    --url) url=$2 ;;
    --login) login=$2 ;;
    --runtime) runtime=$2 ;;
    --architecture) architecture=$2 ;;
    --stack) stack=$2 ;;
    --wait) wait_seconds=$2 ;;
    *) fail "$1 is unknown. The first lines of $0 show how it is called." ;;
  esac
  shift 2
done
[ -n "$bucket" ] || fail "--bucket is missing. Name a bucket in the region of the stack for the zip file and the template."
[ -f "$zip" ] || fail "--zip '$zip' is no file. Name the zip file of a release."
[ -z "$url" ] || [ -f "$login" ] || fail "--login is missing. Name a file with {\"username\": …, \"password\": …} for $url."
command -v aws > /dev/null || fail "The command aws is missing. Install the AWS CLI 2."

key="$stack/function.zip"
id=$stack
work=$(mktemp -d)
uploads=""
deploying=no
table=""

output() {
  aws cloudformation describe-stacks --stack-name "$stack" --output text \
    --query "Stacks[0].Outputs[?OutputKey=='$1'].OutputValue"
}

# Deletes every version, in parts of a thousand, because "aws s3 rm" leaves the versions.
empty_bucket() {
  local list kind
  for kind in Versions DeleteMarkers; do
    while :; do
      list=$(aws s3api list-object-versions --bucket "$1" --max-items 1000 --output json \
        --query "{Objects: $kind[].{Key: Key, VersionId: VersionId}, Quiet: \`true\`}")
      case "$list" in *VersionId*) ;; *) break ;; esac
      aws s3api delete-objects --bucket "$1" --delete "$list" > /dev/null
    done
  done
}

remove() {
  local status=$?
  rm -rf "$work"
  if [ "$keep" = yes ]; then
    echo "kept: stack $stack, bucket ${uploads:-none}, table ${table:-none}"
    exit "$status"
  fi
  echo "removing"
  # Each step runs even if another one fails, so that as little as possible remains. The end of the script names what remains.
  local left=""
  aws cloudformation delete-stack --stack-name "$stack" || left="$left stack:$stack"
  aws cloudformation wait stack-delete-complete --stack-name "$stack" || left="$left stack:$stack"
  if [ -n "$uploads" ]; then
    { empty_bucket "$uploads" && aws s3api delete-bucket --bucket "$uploads"; } || left="$left bucket:$uploads"
  fi
  if [ -n "$table" ]; then
    aws dynamodb delete-table --table-name "$table" > /dev/null || left="$left table:$table"
  fi
  [ -n "$uploads" ] || [ "$deploying" = no ] || left="$left what the stack $stack retains: a bucket and a table, whose names begin with $stack-"
  aws s3 rm --only-show-errors --recursive "s3://$bucket/$stack/" || left="$left s3://$bucket/$stack/"
  [ -z "$left" ] || { echo "not removed, remove it by hand:$left" >&2; status=1; }
  exit "$status"
}
trap remove EXIT
trap 'exit 130' INT TERM

started=$(date +%s)
echo "deploying $stack with $zip on $runtime, $architecture"
aws s3 cp --only-show-errors "$zip" "s3://$bucket/$key"
deploying=yes
aws cloudformation deploy --stack-name "$stack" --template-file "$here/template.json" --s3-bucket "$bucket" --s3-prefix "$stack" \
  --capabilities CAPABILITY_IAM --parameter-overrides CodeBucket="$bucket" CodeKey="$key" Runtime="$runtime" \
  Architecture="$architecture" CollibraUrl="${url:-https://collibra.invalid}" CreateAlarms=no CreateDashboard=no LogRetentionDays=7
uploads=$(output BucketName)
table=$(output TableName)
[ -n "$uploads" ] && [ -n "$table" ] || fail "The stack $stack has no outputs BucketName and TableName."
deployed=$(date +%s)

if [ -n "$url" ]; then
  aws secretsmanager put-secret-value --secret-id "$(output SecretArn)" --secret-string "file://$login" > /dev/null
  echo '{"finalization": {"strategy": "IGNORE"}}' > "$work/definition.json"
  aws s3 cp --only-show-errors "$work/definition.json" "s3://$uploads/definitions/$id.json"
  echo '[{"resourceType": "Community", "identifier": {"name": "Batch Sync smoke test"}}]' > "$work/file.json"
  expected=completed
else
  printf '[{"resourceType": "Community", "identifier": {"name": "Batch Sync' > "$work/file.json"
  expected=failed
fi
aws s3 cp --only-show-errors "$work/file.json" "s3://$uploads/inbox/$id/file.json"
uploaded=$(date +%s)

echo "waiting for the report, at most $wait_seconds s"
report=""
while [ -z "$report" ]; do
  [ $(($(date +%s) - uploaded)) -lt "$wait_seconds" ] \
    || fail "No report after $wait_seconds s. Look at the queues and at the logs of the functions; --keep keeps the stack."
  sleep "${SMOKE_PAUSE:-5}"
  report=$(aws s3api list-objects-v2 --bucket "$uploads" --prefix "results/$id/" --output text \
    --query "Contents[?ends_with(Key, '/report.json')].Key | [0]")
  [ "$report" != None ] || report=""
done
ended=$(date +%s)
aws s3 cp --only-show-errors "s3://$uploads/$report" "$work/report.json"
phase=$(sed -n 's/^  "phase" : "\([a-z]*\)".*/\1/p' "$work/report.json")
[ "$phase" = "$expected" ] \
  || fail "The cycle ended as '$phase' instead of '$expected'. Its report: $(head -c 2000 "$work/report.json")"

echo "deployed in $((deployed - started)) s, cycle $phase $((ended - uploaded)) s after the upload"
echo "the smoke test passed"
