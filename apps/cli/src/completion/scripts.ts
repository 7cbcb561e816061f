import type { CommandNode } from './command-tree.js';

const paths = (nodes: readonly CommandNode[]): string[] => nodes.map(({ path }) => path).filter((path) => path !== '');

/** Subcommands and options for bash; file names where there are none. */
export function bashScript(nodes: readonly CommandNode[]): string {
  const words = ({ subcommands, options }: CommandNode): string =>
    [...subcommands.map(({ name }) => name), ...options.map(({ flag }) => flag)].join(' ');
  return `# bash completion of idprop:  source <(idprop completion bash)
_idprop() {
  local current="\${COMP_WORDS[COMP_CWORD]}" path="" words="" i
  for ((i = 1; i < COMP_CWORD; i++)); do
    case "$path/\${COMP_WORDS[i]}" in
      ${paths(nodes).join('|')}) path="$path/\${COMP_WORDS[i]}" ;;
    esac
  done
  case "$path" in
${nodes.map((node) => `    '${node.path}') words="${words(node)}" ;;`).join('\n')}
  esac
  COMPREPLY=($(compgen -W "$words" -- "$current"))
  if [[ \${#COMPREPLY[@]} -eq 0 ]]; then COMPREPLY=($(compgen -f -- "$current")); fi
}
complete -o filenames -F _idprop idprop
`;
}

/** The same for zsh, with descriptions. */
export function zshScript(nodes: readonly CommandNode[]): string {
  const entry = (name: string, description: string): string => `'${name}:${description.replace(/'/g, "'\\''").replace(/:/g, '\\:')}'`;
  const words = ({ subcommands, options }: CommandNode): string =>
    [
      ...subcommands.map(({ name, description }) => entry(name, description)),
      ...options.map(({ flag, description }) => entry(flag, description)),
    ].join(' ');
  return `#compdef idprop
# zsh completion of idprop:  source <(idprop completion zsh)
_idprop() {
  local place="" i
  local -a choices
  for ((i = 2; i < CURRENT; i++)); do
    case "$place/\${words[i]}" in
      ${paths(nodes).join('|')}) place="$place/\${words[i]}" ;;
    esac
  done
  case "$place" in
${nodes.map((node) => `    '${node.path}') choices=(${words(node)}) ;;`).join('\n')}
  esac
  _describe 'idprop' choices || _files
}
compdef _idprop idprop
`;
}

/** The same for fish. */
export function fishScript(nodes: readonly CommandNode[]): string {
  const quoted = (text: string): string => `'${text.replace(/[\\']/g, '\\$&')}'`;
  const lines = nodes.flatMap(({ path, subcommands, options }) => {
    const where = `complete -c idprop -n ${quoted(`test (__idprop_place) = '${path}'`)}`;
    return [
      ...subcommands.map(({ name, description }) => `${where} -a ${name} -d ${quoted(description)}`),
      ...options.map(
        ({ flag, description }) => `${where} ${flag.startsWith('--') ? '-l' : '-s'} ${flag.replace(/^-+/, '')} -d ${quoted(description)}`,
      ),
    ];
  });
  return `# fish completion of idprop:  idprop completion fish | source
function __idprop_place
  set -l place ''
  for word in (commandline -opc)[2..-1]
    if contains -- "$place/$word" ${paths(nodes).join(' ')}
      set place "$place/$word"
    end
  end
  echo -- "$place"
end
${lines.join('\n')}
`;
}
