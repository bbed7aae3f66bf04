export type Shell = 'bash' | 'zsh' | 'fish' | 'powershell';

/** Each script asks `tenant complete-words` at every press of the key, so that names are those of the file as it is now. */
export const scripts: Readonly<Record<Shell, string>> = {
  bash: `# Completion of tenant in bash. Put into ~/.bashrc:  source <(tenant completion bash)
_tenant_complete() {
  local line head=
  COMPREPLY=()
  while IFS= read -r line; do
    if [[ -z $head ]]; then
      head=$line
    else
      COMPREPLY+=("$line")
    fi
  done < <(tenant complete-words bash "\${COMP_LINE:0:COMP_POINT}" "$COMP_WORDBREAKS" 2>/dev/null)
  if [[ $head == :files ]]; then
    compopt -o default 2>/dev/null || COMPREPLY=($(compgen -f -- "\${COMP_WORDS[COMP_CWORD]}"))
  fi
}
complete -F _tenant_complete tenant
`,
  zsh: `#compdef tenant
# Completion of tenant in zsh. Put into ~/.zshrc, behind compinit:  source <(tenant completion zsh)
_tenant() {
  local -a lines names shown
  local line
  lines=("\${(@f)$(tenant complete-words zsh -- "\${(@)words[2,CURRENT-1]}" "=$PREFIX" 2>/dev/null)}")
  if [[ \${lines[1]} == :files ]]; then
    _files
    return
  fi
  for line in "\${(@)lines[2,-1]}"; do
    names+=("\${line%%$'\\t'*}")
    shown+=("\${line/$'\\t'/  -- }")
  done
  (( \${#names} )) && compadd -l -M 'm:{[:lower:][:upper:]}={[:upper:][:lower:]}' -d shown -a names
}
compdef _tenant tenant
`,
  fish: `# Completion of tenant in fish:  tenant completion fish > ~/.config/fish/completions/tenant.fish
function __tenant_complete
    set -l words (commandline -opc)
    set -l current (commandline -ct)
    set -l lines (tenant complete-words fish -- $words[2..-1] "=$current" 2>/dev/null)
    if test "$lines[1]" = ":files"
        __fish_complete_path $current
        return
    end
    if test (count $lines) -gt 1
        printf '%s\\n' $lines[2..-1]
    end
end
complete -c tenant -f -a '(__tenant_complete)'
`,
  powershell: `# Completion of tenant in PowerShell. Put into $PROFILE:  tenant completion powershell | Out-String | Invoke-Expression
Register-ArgumentCompleter -Native -CommandName tenant -ScriptBlock {
    param($wordToComplete, $commandAst, $cursorPosition)
    $words = @($commandAst.CommandElements | Select-Object -Skip 1 | Where-Object { $_.Extent.EndOffset -lt $cursorPosition } | ForEach-Object {
        if ($_ -is [System.Management.Automation.Language.StringConstantExpressionAst]) { $_.Value } else { $_.Extent.Text }
    })
    # names come as UTF-8, which the console of Windows is seldom set to
    $encoding = [Console]::OutputEncoding
    try { [Console]::OutputEncoding = [System.Text.UTF8Encoding]::new($false) } catch { }
    try { $lines = @(tenant complete-words powershell '--' @words "=$wordToComplete" 2>$null) }
    finally { try { [Console]::OutputEncoding = $encoding } catch { } }
    if ($lines.Count -lt 2 -or $lines[0] -ne ':words') { return }
    foreach ($line in $lines[1..($lines.Count - 1)]) {
        $word, $quoted, $about = $line -split "\`t", 3
        if (-not $about) { $about = $word }
        [System.Management.Automation.CompletionResult]::new($quoted, $word, 'ParameterValue', $about)
    }
}
`,
};
