using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace Koilo.Reports;

/// <summary>Turns a report into one self-contained HTML document.</summary>
public static class ReportRenderer
{
    /// <summary>Renders a report. The same report gives the same text.</summary>
    /// <param name="report">What to show.</param>
    /// <returns>The whole document; it fetches nothing when opened and runs no script.</returns>
    public static async Task<string> Render(RunReport report)
    {
        // Letters of every language stay letters; only what HTML needs is escaped.
        await using var services = new ServiceCollection().AddSingleton(HtmlEncoder.Create(UnicodeRanges.All)).BuildServiceProvider();
        await using var renderer = new HtmlRenderer(services, NullLoggerFactory.Instance);
        var parameters = ParameterView.FromDictionary(new Dictionary<string, object?> { [nameof(ReportPage.Report)] = report });
        return await renderer.Dispatcher.InvokeAsync(async () => (await renderer.RenderComponentAsync<ReportPage>(parameters)).ToHtmlString());
    }
}
