using Koilo.Cli.Terminals;
using Koilo.Core.Runs;

namespace Koilo.Cli.Commands;

/// <summary>Says beside the results of a run why they may not be trusted.</summary>
internal static class ProtocolCaution
{
    /// <summary>Shows the caution of a run, if it has one.</summary>
    public static void Show(Terminal terminal, RunFolder folder)
    {
        if (RunManifest.Read(folder).Protocol?.Caution is { } caution) terminal.Remark($"caution: {caution}");
    }
}
