; The installer stays beside the program: an update that does not come up twice goes back to it.
!macro customInstall
  ${If} $EXEPATH != "$INSTDIR\installer.exe"
    CopyFiles /SILENT "$EXEPATH" "$INSTDIR\installer.exe"
  ${EndIf}
!macroend
