using Koilo.Core.Reporting;
using Koilo.Core.Runs;

namespace Koilo.Core.Evaluation.Channels;

/// <summary>The folder <c>channels</c> of a run: <c>channels.json</c>, the tables as CSV, Markdown and LaTeX, and pictures.</summary>
/// <param name="FormatVersion">Of the file.</param>
/// <param name="Report">What was found.</param>
public sealed record ChannelFile(int FormatVersion, ChannelReport Report)
{
    /// <summary>The folder's name.</summary>
    public const string Folder = "channels";

    /// <summary>Writes everything but the pictures.</summary>
    /// <param name="run">The run folder.</param>
    /// <param name="report">What was found.</param>
    /// <exception cref="UserErrorException">No permission, or the disk is full.</exception>
    public static void Write(RunFolder run, ChannelReport report)
    {
        var folder = Path.Combine(run.Root, Folder);
        Directory.CreateDirectory(folder);
        FileFormat.WriteJson(Path.Combine(folder, "channels.json"), new ChannelFile(FileFormat.Version, report));
        if (ChannelTables.Of(report) is { Count: > 0 } tables) TableFiles.Write(folder, "channels", tables);
    }
}
