<#
.SYNOPSIS
  Turns a Windows PC into a Zongtai service desk, or turns it back.
.DESCRIPTION
  -Apply makes Zongtai the shell of one local standard user, filters the keys that leave it, and sets that user's policies.
  Every value it changes is first written down in C:\ProgramData\Zongtai\kiosk-state.json.
  -Revert puts every one of them back as it was and removes that file.
  Both may be repeated: a run that was interrupted goes on where it stopped. Add -WhatIf to see what would be done.
  Needs an administrator and Windows 10 or 11 Enterprise, Education or IoT Enterprise. See docs/kiosk.md for what it leaves open.
.PARAMETER User
  The local user of the desk. Created as a standard user when it is not there; never deleted, its profile holds the book.
.PARAMETER Program
  The installed program.
.PARAMETER NoKeyboardFilter
  Leaves Keyboard Filter alone.
.PARAMETER NoExclusion
  Leaves Microsoft Defender alone.
.PARAMETER DenyUsbStorage
  Also refuses USB storage to everybody. Not for a desk that takes its updates or backups by stick.
.EXAMPLE
  .\kiosk.ps1 -Apply -WhatIf
.EXAMPLE
  .\kiosk.ps1 -Apply -User zongtai
.EXAMPLE
  .\kiosk.ps1 -Revert
#>
[CmdletBinding(SupportsShouldProcess = $true, DefaultParameterSetName = 'Help')]
param(
  [Parameter(Mandatory = $true, ParameterSetName = 'Apply')][switch]$Apply,
  [Parameter(Mandatory = $true, ParameterSetName = 'Revert')][switch]$Revert,
  [Parameter(ParameterSetName = 'Apply')][ValidatePattern('^[A-Za-z0-9._-]{1,20}$')][string]$User = 'zongtai',
  [Parameter(ParameterSetName = 'Apply')][string]$Program = (Join-Path $env:ProgramFiles 'zongtai\zongtai.exe'),
  [Parameter(ParameterSetName = 'Apply')][switch]$NoKeyboardFilter,
  [Parameter(ParameterSetName = 'Apply')][switch]$NoExclusion,
  [Parameter(ParameterSetName = 'Apply')][switch]$DenyUsbStorage
)

Set-StrictMode -Version 2.0
$ErrorActionPreference = 'Stop'

$StateFolder = Join-Path $env:ProgramData 'Zongtai'
$StateFile = Join-Path $StateFolder 'kiosk-state.json'
$Embedded = 'root\standardcimv2\embedded'
$RuleName = 'Zongtai: nothing comes in'
$HiveName = 'ZongtaiKiosk'
$Editions = 'Enterprise', 'EnterpriseN', 'EnterpriseS', 'EnterpriseSN', 'IoTEnterprise', 'IoTEnterpriseS', 'IoTEnterpriseSK',
  'IoTEnterpriseK', 'Education', 'EducationN'
$Features = 'Client-DeviceLockdown', 'Client-EmbeddedShellLauncher', 'Client-KeyboardFilter'

# Of the desk's user only.
$UserValues = @(
  @{ Path = 'Software\Microsoft\Windows\CurrentVersion\Policies\System'; Name = 'DisableTaskMgr'; Type = 'DWord'; Value = 1 }
  @{ Path = 'Software\Microsoft\Windows\CurrentVersion\Policies\System'; Name = 'DisableRegistryTools'; Type = 'DWord'; Value = 1 }
  @{ Path = 'Software\Microsoft\Windows\CurrentVersion\Policies\System'; Name = 'DisableLockWorkstation'; Type = 'DWord'; Value = 1 }
  @{ Path = 'Software\Microsoft\Windows\CurrentVersion\Policies\System'; Name = 'DisableChangePassword'; Type = 'DWord'; Value = 1 }
  @{ Path = 'Software\Microsoft\Windows\CurrentVersion\Policies\Explorer'; Name = 'NoRun'; Type = 'DWord'; Value = 1 }
  @{ Path = 'Software\Microsoft\Windows\CurrentVersion\Policies\Explorer'; Name = 'NoWinKeys'; Type = 'DWord'; Value = 1 }
  @{ Path = 'Software\Microsoft\Windows\CurrentVersion\Policies\Explorer'; Name = 'NoControlPanel'; Type = 'DWord'; Value = 1 }
  @{ Path = 'Software\Microsoft\Windows\CurrentVersion\Policies\Explorer'; Name = 'NoViewContextMenu'; Type = 'DWord'; Value = 1 }
  @{ Path = 'Software\Policies\Microsoft\Windows\System'; Name = 'DisableCMD'; Type = 'DWord'; Value = 2 }
  @{ Path = 'Software\Policies\Microsoft\Windows\Explorer'; Name = 'DisableNotificationCenter'; Type = 'DWord'; Value = 1 }
  @{ Path = 'Software\Policies\Microsoft\Windows\CurrentVersion\PushNotifications'; Name = 'NoToastApplicationNotification'; Type = 'DWord'; Value = 1 }
  @{ Path = 'Control Panel\Accessibility\StickyKeys'; Name = 'Flags'; Type = 'String'; Value = '506' }
  @{ Path = 'Control Panel\Accessibility\ToggleKeys'; Name = 'Flags'; Type = 'String'; Value = '58' }
  @{ Path = 'Control Panel\Accessibility\Keyboard Response'; Name = 'Flags'; Type = 'String'; Value = '122' }
)

# Of the whole PC.
$MachineValues = @(
  @{ Path = 'SOFTWARE\Policies\Microsoft\Windows\EdgeUI'; Name = 'AllowEdgeSwipe'; Type = 'DWord'; Value = 0 }
  @{ Path = 'SOFTWARE\Microsoft\Windows\CurrentVersion\Policies\Explorer'; Name = 'NoDriveTypeAutoRun'; Type = 'DWord'; Value = 255 }
  @{ Path = 'SOFTWARE\Microsoft\Windows\CurrentVersion\Policies\Explorer'; Name = 'NoAutorun'; Type = 'DWord'; Value = 1 }
)
$UsbValues = @(
  @{ Path = 'SOFTWARE\Policies\Microsoft\Windows\RemovableStorageDevices'; Name = 'Deny_All'; Type = 'DWord'; Value = 1 }
)

# Ctrl+Alt+Del stays: it is how an administrator signs in, and what its screen offers is switched off above.
$Keys = 'Windows', 'Application', 'Alt+F4', 'Ctrl+F4', 'Alt+Tab', 'Shift+Alt+Tab', 'Alt+Esc', 'Alt+Space', 'Ctrl+Esc',
  'Shift+Ctrl+Esc', 'Ctrl+Tab', 'Win+L', 'Win+R', 'Win+E', 'Win+D', 'Win+M', 'Win+U', 'Win+I', 'Win+P', 'Win+Q', 'Win+X',
  'Win+Tab', 'Win+Break', 'Win+Enter', 'Win+F1', 'F1', 'LShift+LAlt+NumLock', 'LShift+LAlt+PrintScrn', 'LaunchMail',
  'LaunchMediaSelect', 'LaunchApp1', 'LaunchApp2', 'BrowserSearch', 'BrowserHome', 'BrowserFavorites'

function Stop-With([string]$Line) {
  [Console]::Error.WriteLine("kiosk: $Line")
  exit 1
}

# ---- What was there before: one record a value, written before the value changes ----

function Read-State {
  if (-not (Test-Path -LiteralPath $StateFile)) { return $null }
  Get-Content -LiteralPath $StateFile -Raw -Encoding UTF8 | ConvertFrom-Json
}

function Write-State {
  if ($WhatIfPreference) { return }
  if (-not (Test-Path -LiteralPath $StateFolder)) { New-Item -ItemType Directory -Path $StateFolder -Force | Out-Null }
  # Administrators and the system only: whoever may write this file decides what -Revert puts back.
  & icacls.exe $StateFolder /inheritance:r /grant '*S-1-5-32-544:(OI)(CI)F' '*S-1-5-18:(OI)(CI)F' /Q | Out-Null
  $draft = "$StateFile.new"
  $script:State | ConvertTo-Json -Depth 6 | Set-Content -LiteralPath $draft -Encoding UTF8
  Move-Item -LiteralPath $draft -Destination $StateFile -Force
}

# The first record of a value counts: a second -Apply would otherwise write down what the first one set.
function Save-Once([string]$Kind, [string]$Id, $Before) {
  $known = @($script:State.records | Where-Object { $_.kind -eq $Kind -and $_.id -eq $Id })
  if ($known.Count -gt 0) { return }
  $script:State.records = @($script:State.records) + @([pscustomobject]@{ kind = $Kind; id = $Id; before = $Before })
  Write-State
}

# ---- Registry ----

function Get-ProfilePath([string]$Sid) {
  $key = Get-Item -LiteralPath "HKLM:\SOFTWARE\Microsoft\Windows NT\CurrentVersion\ProfileList\$Sid" -ErrorAction SilentlyContinue
  if ($null -eq $key) { return $null }
  $key.GetValue('ProfileImagePath')
}

function Open-UserHive([string]$Sid) {
  if (Test-Path -LiteralPath "Registry::HKEY_USERS\$Sid") { return "Registry::HKEY_USERS\$Sid" }
  $profilePath = Get-ProfilePath $Sid
  if ($null -eq $profilePath) { return $null }
  if (-not (Test-Path -LiteralPath "Registry::HKEY_USERS\$HiveName")) {
    & reg.exe load "HKU\$HiveName" (Join-Path $profilePath 'NTUSER.DAT') | Out-Null
    if ($LASTEXITCODE -ne 0) { Stop-With "the settings of the desk's user could not be opened ($LASTEXITCODE)" }
  }
  "Registry::HKEY_USERS\$HiveName"
}

function Close-UserHive {
  if (-not (Test-Path -LiteralPath "Registry::HKEY_USERS\$HiveName")) { return }
  # A value that was read keeps the file open until it is collected.
  foreach ($round in 1..5) {
    [GC]::Collect()
    [GC]::WaitForPendingFinalizers()
    & reg.exe unload "HKU\$HiveName" | Out-Null
    if ($LASTEXITCODE -eq 0) { return }
    Start-Sleep -Milliseconds 500
  }
  Write-Warning "The settings of the desk's user are still open: restart the PC before that user signs in."
}

function Get-Before([string]$Key, [string]$Name) {
  $item = Get-Item -LiteralPath $Key -ErrorAction SilentlyContinue
  if ($null -eq $item -or $item.GetValueNames() -notcontains $Name) { return [pscustomobject]@{ there = $false } }
  [pscustomobject]@{ there = $true; type = $item.GetValueKind($Name).ToString(); value = $item.GetValue($Name, $null, 'DoNotExpandEnvironmentNames') }
}

function Set-Value([string]$Root, [string]$Scope, $Wanted) {
  $key = "$Root\$($Wanted.Path)"
  if (-not $PSCmdlet.ShouldProcess("$Scope\$($Wanted.Path)\$($Wanted.Name)", "set to $($Wanted.Value)")) { return }
  Save-Once $Scope "$($Wanted.Path)|$($Wanted.Name)" (Get-Before $key $Wanted.Name)
  if (-not (Test-Path -LiteralPath $key)) { New-Item -Path $key -Force | Out-Null }
  New-ItemProperty -LiteralPath $key -Name $Wanted.Name -PropertyType $Wanted.Type -Value $Wanted.Value -Force | Out-Null
}

function Restore-Value([string]$Root, $Record) {
  $path, $name = $Record.id -split '\|', 2
  $key = "$Root\$path"
  if (-not $PSCmdlet.ShouldProcess("$($Record.kind)\$path\$name", 'put back')) { return }
  if ($Record.before.there) {
    if (-not (Test-Path -LiteralPath $key)) { New-Item -Path $key -Force | Out-Null }
    New-ItemProperty -LiteralPath $key -Name $name -PropertyType $Record.before.type -Value $Record.before.value -Force | Out-Null
  } elseif (Test-Path -LiteralPath $key) {
    Remove-ItemProperty -LiteralPath $key -Name $name -ErrorAction SilentlyContinue
  }
}

# ---- Embedded WMI classes: there only after the features are on and the PC was restarted ----

function Get-Embedded([string]$Class) {
  Get-CimInstance -Namespace $Embedded -ClassName $Class -ErrorAction Stop
}

function Test-Embedded([string]$Class) {
  $null -ne (Get-CimClass -Namespace $Embedded -ClassName $Class -ErrorAction SilentlyContinue)
}

function Invoke-Embedded([string]$Class, [string]$Method, [hashtable]$Arguments) {
  $answer = Invoke-CimMethod -Namespace $Embedded -ClassName $Class -MethodName $Method -Arguments $Arguments
  if ($answer.ReturnValue -ne 0) { throw "$Class.$Method answered $($answer.ReturnValue)" }
  $answer
}

function Invoke-Shell([string]$Method, [hashtable]$Arguments) {
  Invoke-Embedded 'WESL_UserSetting' $Method $Arguments
}

# ---- Apply, one step a function; each may run again ----

function Confirm-Machine {
  $me = New-Object Security.Principal.WindowsPrincipal ([Security.Principal.WindowsIdentity]::GetCurrent())
  if (-not $me.IsInRole([Security.Principal.WindowsBuiltInRole]::Administrator)) { Stop-With 'run this in a PowerShell started as administrator' }
  if (-not [Environment]::Is64BitProcess) { Stop-With 'run this in the 64-bit PowerShell' }
}

function Confirm-Edition {
  $edition = (Get-ItemProperty -LiteralPath 'HKLM:\SOFTWARE\Microsoft\Windows NT\CurrentVersion').EditionID
  if ($Editions -notcontains $edition) {
    Stop-With "Windows '$edition' has neither Shell Launcher nor Keyboard Filter: Enterprise, Education or IoT Enterprise is needed. docs/kiosk.md says what can be done on Pro"
  }
}

function Enable-Features {
  $restart = $false
  $wanted = if ($NoKeyboardFilter) { $Features | Where-Object { $_ -ne 'Client-KeyboardFilter' } } else { $Features }
  foreach ($name in $wanted) {
    $feature = Get-WindowsOptionalFeature -Online -FeatureName $name
    if ($feature.State -eq 'Enabled') { continue }
    $restart = $true
    if (-not $PSCmdlet.ShouldProcess($name, 'turn the Windows feature on')) { continue }
    Save-Once 'feature' $name ([pscustomobject]@{ on = $false })
    Enable-WindowsOptionalFeature -Online -FeatureName $name -All -NoRestart | Out-Null
  }
  $restart
}

function Confirm-User {
  $account = Get-LocalUser -Name $User -ErrorAction SilentlyContinue
  if ($null -eq $account) {
    if (-not $PSCmdlet.ShouldProcess($User, 'make a local standard user')) { return $null }
    $password = Read-Host -AsSecureString "Password for the new user '$User'"
    $account = New-LocalUser -Name $User -Password $password -PasswordNeverExpires -UserMayNotChangePassword -Description 'Zongtai service desk'
    Add-LocalGroupMember -SID 'S-1-5-32-545' -Member $User
    Save-Once 'user' $User ([pscustomobject]@{ there = $false })
  }
  $admins = @(Get-LocalGroupMember -SID 'S-1-5-32-544' | Where-Object { $_.SID -eq $account.SID })
  if ($admins.Count -gt 0) { Stop-With "'$User' is an administrator; the desk's user has to be a standard user" }
  if ($account.SID -eq [Security.Principal.WindowsIdentity]::GetCurrent().User) { Stop-With 'run this as another user than the one of the desk' }
  $account.SID.Value
}

function Set-Shell([string]$Sid) {
  if (-not $PSCmdlet.ShouldProcess($User, "make $Program the shell")) { return }
  $default = Invoke-Shell 'GetDefaultShell' @{}
  $enabled = Invoke-Shell 'IsEnabled' @{}
  Save-Once 'shell' 'machine' ([pscustomobject]@{ shell = $default.Shell; action = $default.DefaultAction; on = $enabled.Enabled })
  $own = @(Get-Embedded 'WESL_UserSetting' | Where-Object { $_.Sid -eq $Sid })
  $before = if ($own.Count -eq 0) { [pscustomobject]@{ there = $false } } else {
    [pscustomobject]@{ there = $true; shell = $own[0].Shell; action = $own[0].DefaultAction; codes = @($own[0].CustomReturnCodes); actions = @($own[0].CustomReturnCodesAction) }
  }
  Save-Once 'userShell' $Sid $before
  # Everybody else keeps the desktop; Windows would give them a command prompt.
  Invoke-Shell 'SetDefaultShell' @{ Shell = 'explorer.exe'; DefaultAction = [int]0 } | Out-Null
  if ($before.there) { Invoke-Shell 'RemoveCustomShell' @{ Sid = $Sid } | Out-Null }
  # Whatever ends the program, it is started again.
  Invoke-Shell 'SetCustomShell' @{ Sid = $Sid; Shell = "`"$Program`""; CustomReturnCodes = [int[]]@(0); CustomReturnCodesAction = [int[]]@(0); DefaultAction = [int]0 } | Out-Null
  Invoke-Shell 'SetEnabled' @{ Enabled = $true } | Out-Null
}

function Set-Keys {
  $predefined = @{}
  foreach ($key in Get-Embedded 'WEKF_PredefinedKey') { $predefined[$key.Id] = $key }
  $custom = @{}
  foreach ($key in Get-Embedded 'WEKF_CustomKey') { $custom[$key.Id] = $key }
  foreach ($id in $Keys) {
    if (-not $PSCmdlet.ShouldProcess($id, 'filter the key')) { continue }
    if ($predefined.ContainsKey($id)) {
      Save-Once 'predefinedKey' $id ([pscustomobject]@{ on = [bool]$predefined[$id].Enabled })
      Set-CimInstance -InputObject $predefined[$id] -Property @{ Enabled = $true }
    } else {
      Save-Once 'customKey' $id ([pscustomobject]@{ there = $custom.ContainsKey($id) })
      if (-not $custom.ContainsKey($id)) {
        Invoke-Embedded 'WEKF_CustomKey' 'Add' @{ CustomKey = $id } | Out-Null
      }
    }
  }
  $setting = Get-Embedded 'WEKF_Settings' | Where-Object { $_.Name -eq 'DisableKeyboardFilterForAdministrators' }
  if ($PSCmdlet.ShouldProcess('administrators', 'leave their keys alone')) {
    Save-Once 'keySetting' $setting.Name ([pscustomobject]@{ value = $setting.Value })
    Set-CimInstance -InputObject $setting -Property @{ Value = 'true' }
  }
}

function Set-Exclusion([string]$Sid) {
  $data = Join-Path (Get-ProfilePath $Sid) 'AppData\Local\zongtai'
  $preference = Get-MpPreference -ErrorAction SilentlyContinue
  if ($null -eq $preference) { Write-Warning 'Microsoft Defender does not answer: exclude the data folder in the scanner that is used'; return }
  if (@($preference.ExclusionPath) -contains $data) { return }
  if (-not $PSCmdlet.ShouldProcess($data, 'leave the book out of real-time scanning')) { return }
  Save-Once 'exclusion' $data ([pscustomobject]@{ there = $false })
  Add-MpPreference -ExclusionPath $data
}

function Set-Firewall {
  if (Get-NetFirewallRule -DisplayName $RuleName -ErrorAction SilentlyContinue) { return }
  if (-not $PSCmdlet.ShouldProcess($Program, 'block incoming connections')) { return }
  Save-Once 'firewall' $RuleName ([pscustomobject]@{ there = $false })
  New-NetFirewallRule -DisplayName $RuleName -Direction Inbound -Program $Program -Action Block -Profile Any | Out-Null
}

function Start-Apply {
  Confirm-Machine
  Confirm-Edition
  if (-not (Test-Path -LiteralPath $Program -PathType Leaf)) { Stop-With "there is no $Program; install Zongtai for all users first, or name it with -Program" }
  $script:State = Read-State
  if ($null -eq $script:State) { $script:State = [pscustomobject]@{ version = 1; user = $User; records = @() } }
  if ($script:State.user -ne $User) { Stop-With "this PC is set up for the user '$($script:State.user)': run -Revert first" }

  $restart = Enable-Features
  $sid = Confirm-User
  if ($restart -or -not (Test-Embedded 'WESL_UserSetting') -or (-not $NoKeyboardFilter -and -not (Test-Embedded 'WEKF_PredefinedKey'))) {
    Write-Output 'Restart the PC, then run the same command again.'
    return
  }
  if ($null -eq $sid) { return }
  $hive = Open-UserHive $sid
  if ($null -eq $hive) {
    Write-Output "Sign in as '$User' once and out again, so that Windows makes its profile. Then run the same command again."
    return
  }
  try {
    foreach ($wanted in $UserValues) { Set-Value $hive 'userValue' $wanted }
  } finally { Close-UserHive }
  foreach ($wanted in $MachineValues) { Set-Value 'HKLM:' 'machineValue' $wanted }
  if ($DenyUsbStorage) { foreach ($wanted in $UsbValues) { Set-Value 'HKLM:' 'machineValue' $wanted } }
  if (-not $NoKeyboardFilter) { Set-Keys }
  if (-not $NoExclusion) { Set-Exclusion $sid }
  Set-Firewall
  # Last: whoever signs in from now on meets the desk.
  Set-Shell $sid
  Write-Output "Done. '$User' gets Zongtai instead of the desktop from the next sign-in on. What was there before: $StateFile"
}

# ---- Revert ----

function Restore-Record($Record, [string]$Hive) {
  $before = $Record.before
  if ($Record.kind -eq 'machineValue') { Restore-Value 'HKLM:' $Record; return }
  if ($Record.kind -eq 'userValue') {
    # Without its profile there is nothing of the user's left to put back.
    if ($Hive) { Restore-Value $Hive $Record }
    return
  }
  if (-not $PSCmdlet.ShouldProcess("$($Record.kind) $($Record.id)", 'put back')) { return }
  switch ($Record.kind) {
    'userShell' {
      Invoke-Shell 'RemoveCustomShell' @{ Sid = $Record.id } | Out-Null
      if ($before.there) {
        Invoke-Shell 'SetCustomShell' @{ Sid = $Record.id; Shell = $before.shell; CustomReturnCodes = [int[]]@($before.codes); CustomReturnCodesAction = [int[]]@($before.actions); DefaultAction = [int]$before.action } | Out-Null
      }
    }
    'shell' {
      if ($before.shell) { Invoke-Shell 'SetDefaultShell' @{ Shell = $before.shell; DefaultAction = [int]$before.action } | Out-Null }
      Invoke-Shell 'SetEnabled' @{ Enabled = [bool]$before.on } | Out-Null
    }
    'predefinedKey' {
      $key = Get-Embedded 'WEKF_PredefinedKey' | Where-Object { $_.Id -eq $Record.id }
      Set-CimInstance -InputObject $key -Property @{ Enabled = [bool]$before.on }
    }
    'customKey' {
      if (-not $before.there) { Invoke-Embedded 'WEKF_CustomKey' 'Remove' @{ CustomKey = $Record.id } | Out-Null }
    }
    'keySetting' {
      $setting = Get-Embedded 'WEKF_Settings' | Where-Object { $_.Name -eq $Record.id }
      Set-CimInstance -InputObject $setting -Property @{ Value = [string]$before.value }
    }
    'exclusion' { Remove-MpPreference -ExclusionPath $Record.id }
    'firewall' { Remove-NetFirewallRule -DisplayName $Record.id -ErrorAction SilentlyContinue }
    'feature' { Disable-WindowsOptionalFeature -Online -FeatureName $Record.id -NoRestart | Out-Null }
    'user' { Write-Output "The user '$($Record.id)' stays: its profile holds the book. Delete it by hand when a backup lies elsewhere." }
    default { Write-Warning "unknown record: $($Record.kind)" }
  }
}

function Start-Revert {
  Confirm-Machine
  $script:State = Read-State
  if ($null -eq $script:State) { Stop-With 'nothing to put back: this PC was not set up by this script' }
  $account = Get-LocalUser -Name $script:State.user -ErrorAction SilentlyContinue
  $hive = if ($null -eq $account) { $null } else { Open-UserHive $account.SID.Value }
  $records = @($script:State.records)
  [array]::Reverse($records)
  $failed = 0
  try {
    foreach ($record in $records) {
      try { Restore-Record $record $hive } catch { $failed += 1; Write-Warning "$($record.kind) $($record.id): $_" }
    }
  } finally { Close-UserHive }
  if ($failed -gt 0) { Stop-With "$failed settings could not be put back; $StateFile is kept, run -Revert again" }
  if ($PSCmdlet.ShouldProcess($StateFile, 'remove the record')) { Remove-Item -LiteralPath $StateFile -Force }
  Write-Output 'Done. Restart the PC.'
}

switch ($PSCmdlet.ParameterSetName) {
  'Apply' { Start-Apply }
  'Revert' { Start-Revert }
  default { Stop-With 'say -Apply or -Revert, with -WhatIf to look first' }
}
