#!/usr/bin/env bash
# Starts a command in an image's file system as ECS starts a container: root file system read-only, own process ids, a user
# that is not root, and no way to gain a right. Only the mounted folders can be written to.
#
#   unshare --mount --pid --fork --kill-child sealed-root.sh ROOT UID GID DIRECTORY MOUNT... -- COMMAND...
#
# MOUNT is FOLDER:PATH:rw or FOLDER:PATH:ro. The environment is passed on as it is.
set -euo pipefail

root=$1 user=$2 group=$3 directory=$4
shift 4

# A mount of its own can be remounted read-only. What is mounted below it later keeps its own mode.
mount --bind "$root" "$root"
while [[ $1 != -- ]]; do
  IFS=: read -r folder path mode <<<"$1"
  mount --bind "$folder" "$root$path"
  if [[ $mode == ro ]]; then mount -o remount,bind,ro "$root$path"; fi
  shift
done
shift

mount -t proc -o nosuid,nodev,noexec proc "$root/proc"
mount -t tmpfs -o mode=755,size=64k tmpfs "$root/dev"
for device in null zero full random urandom; do
  touch "$root/dev/$device"
  mount --bind "/dev/$device" "$root/dev/$device"
done
mkdir -m 1777 "$root/dev/shm"
mount -t tmpfs -o nosuid,nodev,noexec,mode=1777,size=64m tmpfs "$root/dev/shm"
mount -o remount,ro,mode=755,size=64k "$root/dev"
mount -o remount,bind,ro "$root"

exec setpriv --no-new-privs unshare --root="$root" --wd="$directory" --setgid="$group" --setuid="$user" -- "$@"
