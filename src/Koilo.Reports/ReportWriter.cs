using Koilo.Core;
using Koilo.Core.Runs;

namespace Koilo.Reports;

/// <summary>Writes a report to a file.</summary>
public static class ReportWriter
{
    /// <summary>Renders a report and writes it, whole or not at all.</summary>
    /// <param name="path">The file, such as <see cref="RunFolder.Report"/>.</param>
    /// <param name="report">What to show.</param>
    /// <returns>When it is written.</returns>
    /// <exception cref="UserErrorException">No permission, or the disk is full.</exception>
    public static async Task Write(string path, RunReport report) => AtomicFile.WriteText(path, await ReportRenderer.Render(report));
}
