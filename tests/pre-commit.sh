#!/bin/sh
# The hooks of .pre-commit-hooks.yaml with the real pre-commit, on a Git repository of their own.
# Only the language differs, so that a binary that is there is used and nothing is built.
#
#   tests/pre-commit.sh path/to/pre-commit path/to/tfproof
set -eu

pre_commit=$(realpath "$1")
tfproof=$(realpath "$2")
hooks=$(realpath "$(dirname "$0")/../.pre-commit-hooks.yaml")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export PRE_COMMIT_HOME="$work/cache" GIT_CONFIG_GLOBAL=/dev/null GIT_CONFIG_NOSYSTEM=1
PATH="$(dirname "$tfproof"):$PATH"

mkdir -p "$work/hooks" "$work/repo"
sed 's/language: rust/language: system/' "$hooks" >"$work/hooks/.pre-commit-hooks.yaml"
git_quiet() {
  git -c user.name=t -c user.email=t@example.com -c init.defaultBranch=main "$@" >/dev/null 2>&1
}
(cd "$work/hooks" && git_quiet init && git_quiet add . && git_quiet commit -m hooks)

cd "$work/repo"
git_quiet init
commit=$(git -C "$work/hooks" rev-parse HEAD)
cat >.pre-commit-config.yaml <<YAML
repos:
  - repo: $work/hooks
    rev: $commit
    hooks:
      - id: tfproof
YAML
mkdir -p modules/db roots/a roots/b
cat >modules/db/main.tf <<'HCL'
variable "encrypted" {
  type = bool
}

resource "aws_ebs_volume" "this" {
  availability_zone = "eu-central-1a"
  size              = 1
  encrypted         = var.encrypted
}
HCL
for root in a b; do
  cat >roots/$root/main.tf <<'HCL'
module "db" {
  source    = "../../modules/db"
  encrypted = false
}
HCL
done
echo 'select = ["CKV_AWS_3"]' >.tfproof.hcl
"$pre_commit" install >/dev/null

step() { printf '%s: ' "$1"; }
# commit STATUS: makes a commit, which must end so
commit() {
  status=0
  git -c user.name=t -c user.email=t@example.com commit -qm step >"$work/log" 2>&1 || status=$?
  if [ "$status" -ne "$1" ]; then
    echo "status $status in place of $1"
    cat "$work/log"
    exit 1
  fi
  echo ok
}
said() { grep -q "$1" "$work/log" || { echo "it does not say: $1"; cat "$work/log"; exit 1; }; }

step "a commit with findings fails"
git add .
commit 1
said 'module.db.aws_ebs_volume.this'

step "a mended one succeeds"
sed -i.bak 's/encrypted = false/encrypted = true/' roots/*/main.tf && rm roots/*/main.tf.bak
git add .
commit 0

step "a file of a module is judged in the root modules that call it"
sed -i.bak 's/= var.encrypted/= !var.encrypted/' modules/db/main.tf && rm modules/db/main.tf.bak
git add .
commit 1
said 'roots/a/main.tf'
git checkout -q HEAD -- .

step "only files of one root module"
echo '# words' >>roots/b/main.tf
git add .
commit 0

step "a deleted file"
echo 'locals {}' >modules/db/locals.tf
git add . && git_quiet commit --no-verify -m add
git rm -q modules/db/locals.tf
commit 0

step "a renamed file"
git mv modules/db/main.tf modules/db/volume.tf
commit 0

step "a partial list of files"
sed -i.bak 's/encrypted = true/encrypted = false/' roots/a/main.tf && rm roots/a/main.tf.bak
"$pre_commit" run --files roots/b/main.tf >"$work/log" 2>&1 || { cat "$work/log"; exit 1; }
"$pre_commit" run --files modules/db/volume.tf roots/b/main.tf >"$work/log" 2>&1 && { echo "it succeeds"; exit 1; }
said 'roots/a/main.tf'
git checkout -q HEAD -- .
echo ok

step "a changed configuration concerns everything"
sed -i.bak 's/encrypted = true/encrypted = false/' roots/a/main.tf && rm roots/a/main.tf.bak
git add . && git_quiet commit --no-verify -m bad
echo 'fail_on = "low"' >>.tfproof.hcl
git add .
commit 1

step "all files"
"$pre_commit" run --all-files >"$work/log" 2>&1 && { echo "it succeeds"; exit 1; }
said 'module.db.aws_ebs_volume.this'
echo ok

step "the hook that mends changes the file and fails"
sed -i.bak 's/id: tfproof$/id: tfproof-fix/' .pre-commit-config.yaml && rm .pre-commit-config.yaml.bak
git checkout -q HEAD -- roots .tfproof.hcl
mkdir roots/c
printf 'resource "aws_kms_key" "k" {\n}\n' >roots/c/main.tf
echo 'select = ["CKV_AWS_7"]' >.tfproof.hcl
git add .
commit 1
said 'files were modified by this hook'
grep -q 'enable_key_rotation = true' roots/c/main.tf

step "and lets the mended file pass"
git add .
commit 0
