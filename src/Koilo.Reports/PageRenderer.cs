using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace Koilo.Reports;

/// <summary>Turns a page into one self-contained HTML document.</summary>
internal static class PageRenderer
{
    /// <summary>Renders a page. The same input gives the same text.</summary>
    /// <typeparam name="TPage">The component that is the whole document.</typeparam>
    /// <param name="parameters">What it shows.</param>
    /// <returns>The whole document; it fetches nothing when opened and runs no script.</returns>
    public static async Task<string> Render<TPage>(params (string Name, object? Value)[] parameters)
        where TPage : IComponent
    {
        // Letters of every language stay letters; only what HTML needs is escaped.
        await using var services = new ServiceCollection().AddSingleton(HtmlEncoder.Create(UnicodeRanges.All)).BuildServiceProvider();
        await using var renderer = new HtmlRenderer(services, NullLoggerFactory.Instance);
        var view = ParameterView.FromDictionary(parameters.ToDictionary(parameter => parameter.Name, parameter => parameter.Value));
        return await renderer.Dispatcher.InvokeAsync(async () => (await renderer.RenderComponentAsync<TPage>(view)).ToHtmlString());
    }
}
