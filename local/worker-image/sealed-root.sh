#!/usr/bin/env bash
# Starts a command in an image's file system like a container of ECS. The root file system is read-only, and only
# the mounted folders are writable. The process has its own process ids, is not root and cannot gain rights.
#
#   unshare --mount --pid --fork --kill-child sealed-root.sh ROOT UID GID DIRECTORY MOUNT... -- COMMAND...
#
# MOUNT is FOLDER:PATH:rw or FOLDER:PATH:ro. The command gets the environment unchanged.
set -euo pipefail

root=$1 user=$2 group=$3 directory=$4
shift 4

# Only a separate mount can become read-only. Later mounts below it keep their own mode.
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
