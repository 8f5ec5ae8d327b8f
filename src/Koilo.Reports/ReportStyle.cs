using Microsoft.AspNetCore.Components;

namespace Koilo.Reports;

/// <summary>The look of a report.</summary>
public static class ReportStyle
{
    /// <summary>The style sheet, to stand inside a page.</summary>
    public static MarkupString Css { get; } = new(Read());

    private static string Read()
    {
        using var stream = typeof(ReportStyle).Assembly.GetManifestResourceStream("report.css")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
