/** How steps are done with libvirt: shell functions that a script calls. Another file with the same functions makes it fit another hypervisor. */
export const virshFunctions = `# Nodes are called as in the model, without a leading @. Change this where hosts have other names.
host() { printf '%s' "\${1#@}"; }
uri() { printf 'qemu+ssh://%s/system' "$(host "$1")"; }
on() { node=$1; shift; virsh --connect "$(uri "$node")" "$@"; }

# Images of suspended VMs, on storage that all nodes share.
STATE_DIR=\${STATE_DIR:-/var/lib/libvirt/shared}

boot_node() { # NODE: by its management board
  ipmitool -H "$(host "$1")-bmc" chassis power on
  until on "$1" version >/dev/null 2>&1; do sleep 2; done
}
shutdown_node() { ssh -- "$(host "$1")" poweroff; } # NODE

boot_vm() { on "$2" start --domain="$1"; } # VM NODE
shutdown_vm() { # VM NODE
  on "$2" shutdown --domain="$1"
  until [ "$(on "$2" domstate --domain="$1")" = 'shut off' ]; do sleep 1; done
}
kill_vm() { # VM [NODE]
  if [ "$#" -gt 1 ]; then on "$2" destroy --domain="$1" || :; on "$2" undefine --domain="$1"; fi
}
migrate_vm() { # VM FROM TO [MBIT_PER_S]
  if [ "$#" -gt 3 ]; then on "$2" migrate-setspeed --domain="$1" --bandwidth="$(($4 / 8))"; fi
  on "$2" migrate --live --persistent --undefinesource --domain="$1" --desturi="$(uri "$3")"
}
suspend_vm() { on "$2" save --domain="$1" --file="$STATE_DIR/$1.save"; } # VM FROM TO
resume_vm() { on "$3" restore --file="$STATE_DIR/$1.save"; } # VM FROM TO
forge_vm() { # VM [TEMPLATE]
  if [ "$#" -gt 1 ]; then virt-clone --original="$2" --name="$1" --auto-clone; fi
}
allocate() { # VM NODE RESOURCE AMOUNT: which resource is what, and in which unit, is for you to say
  case $3 in
    *[Cc][Pp][Uu]*) on "$2" setvcpus --domain="$1" --count="$4" --live --config ;;
    [Mm][Ee][Mm]* | [Rr][Aa][Mm]*) on "$2" setmem --domain="$1" --size="\${4}MiB" --live --config ;;
    *) echo "nothing is known about the resource $3" >&2 ;;
  esac
}
`;

/** The functions that a template must define. */
export const functionNames = [
  "boot_node",
  "shutdown_node",
  "boot_vm",
  "shutdown_vm",
  "kill_vm",
  "migrate_vm",
  "suspend_vm",
  "resume_vm",
  "forge_vm",
  "allocate",
] as const;
