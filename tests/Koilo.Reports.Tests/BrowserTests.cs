using System.Diagnostics;
using System.Text.Json;
using Koilo.Testing;

namespace Koilo.Reports.Tests;

/// <summary>Opens a report in headless Chromium (Debian's package), with everything the browser does written to files.</summary>
public class BrowserTests
{
    [Fact]
    [Trait("Category", "Slow")]
    public async Task A_report_opens_without_a_request_and_without_a_word_on_the_console()
    {
        using var folder = new TemporaryFolder();
        await ReportWriter.Write(folder.Path("report.html"), SampleReport.Full);
        var (console, dom, requests) = await Open(folder, "report.html");
        Assert.Contains("What this report says", dom, StringComparison.Ordinal);
        Assert.DoesNotContain("CONSOLE", console, StringComparison.Ordinal);
        Assert.Empty(requests);
    }

    [Fact]
    [Trait("Category", "Slow")]
    public async Task A_page_that_does_either_is_noticed()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.Path("page.html"), "<script>console.log('a word')</script><img src='http://127.0.0.1:9/picture.png'>");
        var (console, _, requests) = await Open(folder, "page.html");
        Assert.Contains("a word", console, StringComparison.Ordinal);
        Assert.Equal(["http://127.0.0.1:9/picture.png"], requests);
    }

    private static string? Browser() =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Select(folder => Path.Combine(folder, "chromium")).FirstOrDefault(File.Exists);

    private static async Task<(string Console, string Dom, IReadOnlyList<string> Requests)> Open(TemporaryFolder folder, string page)
    {
        var browser = Browser();
        Assert.SkipWhen(browser is null, "needs chromium on the PATH");
        string[] arguments =
        [
            "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
            "--disable-component-update", "--disable-sync", "--host-resolver-rules=MAP * ~NOTFOUND", "--enable-logging=stderr",
            $"--log-net-log={folder.Path("requests.json")}", $"--user-data-dir={folder.Path("profile")}",
            "--dump-dom", new Uri(folder.Path(page)).AbsoluteUri,
        ];
        using var process = Process.Start(new ProcessStartInfo(browser, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var (console, dom) = (process.StandardError.ReadToEndAsync(), process.StandardOutput.ReadToEndAsync());
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        await process.WaitForExitAsync(limit.Token);
        return (await console, await dom, Requests(folder.Path("requests.json")));
    }

    /// <summary>The addresses that the page asked for; the browser's own business ("not an origin") and the page itself do not count.</summary>
    private static List<string> Requests(string log)
    {
        using var json = JsonDocument.Parse(File.ReadAllText(log));
        var kind = json.RootElement.GetProperty("constants").GetProperty("logEventTypes").GetProperty("URL_REQUEST_START_JOB").GetInt32();
        return
        [
            .. json.RootElement.GetProperty("events").EnumerateArray()
                .Where(one => one.GetProperty("type").GetInt32() == kind && one.TryGetProperty("params", out var details) && details.TryGetProperty("url", out _))
                .Select(one => one.GetProperty("params"))
                .Where(details => details.GetProperty("initiator").GetString() != "not an origin")
                .Select(details => details.GetProperty("url").GetString()!)
                .Where(url => !url.StartsWith("file:", StringComparison.Ordinal) && !url.StartsWith("data:", StringComparison.Ordinal)),
        ];
    }
}
