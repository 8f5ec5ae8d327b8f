@echo off
rem Runs the koilo command from a clone.
dotnet build -c Release "%~dp0src\Koilo.Cli" --nologo -v quiet 1>&2 || exit /b 1
dotnet "%~dp0artifacts\bin\Koilo.Cli\release\koilo.dll" %*
