using System.Text.Encodings.Web;
using System.Text.Unicode;
using Koilo.Core;
using Koilo.Core.Comparing.Maps;
using Koilo.Core.Runs;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace Koilo.Reports;

/// <summary>Turns a comparison of heat maps into one self-contained HTML file.</summary>
public static class MapComparisonWriter
{
    /// <summary>Renders and writes a comparison, whole or not at all.</summary>
    /// <param name="path">The file.</param>
    /// <param name="report">The comparison.</param>
    /// <returns>When it is written.</returns>
    /// <exception cref="UserErrorException">A picture is missing; no permission, or the disk is full.</exception>
    public static async Task Write(string path, MapComparisonReport report) => AtomicFile.WriteText(path, await Render(report));

    /// <summary>Renders a comparison. The same comparison gives the same text.</summary>
    /// <param name="report">The comparison.</param>
    /// <returns>The whole document; it fetches nothing when opened and runs no script.</returns>
    public static async Task<string> Render(MapComparisonReport report)
    {
        await using var services = new ServiceCollection().AddSingleton(HtmlEncoder.Create(UnicodeRanges.All)).BuildServiceProvider();
        await using var renderer = new HtmlRenderer(services, NullLoggerFactory.Instance);
        var parameters = ParameterView.FromDictionary(new Dictionary<string, object?>
        {
            [nameof(MapComparisonPage.Report)] = report,
            [nameof(MapComparisonPage.Explained)] = report.Runs
                .SelectMany(run => RunReportReader.Read(run.Folder).Explained.Select(image => (Key: (run.Name, image.Image), Value: image)))
                .ToDictionary(one => one.Key, one => one.Value),
        });
        return await renderer.Dispatcher.InvokeAsync(async () => (await renderer.RenderComponentAsync<MapComparisonPage>(parameters)).ToHtmlString());
    }
}
