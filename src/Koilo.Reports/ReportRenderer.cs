namespace Koilo.Reports;

/// <summary>Turns a report into one self-contained HTML document.</summary>
public static class ReportRenderer
{
    /// <summary>Renders a report. The same report gives the same text.</summary>
    /// <param name="report">What to show.</param>
    /// <returns>The whole document; it fetches nothing when opened and runs no script.</returns>
    public static Task<string> Render(RunReport report) =>
        PageRenderer.Render<ReportPage>((nameof(ReportPage.Report), report));
}
