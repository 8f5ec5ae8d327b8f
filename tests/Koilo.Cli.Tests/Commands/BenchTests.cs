using System.Text.Json;

namespace Koilo.Cli.Tests.Commands;

public sealed class BenchTests
{
    /// <summary>The real program, for libtorch writes to the process's own error stream: its NNPACK complained there of processors that hide their caches.</summary>
    [Fact]
    public async Task A_single_image_is_classified_without_a_word_from_the_libraries()
    {
        using var program = RealProgram.Start("bench", "infer", "squeezenet1_1", "--batch", "1", "--steps", "1", "--quiet", "--json");
        var errors = program.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        using var result = JsonDocument.Parse(await program.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken));
        Assert.Equal("", await errors);
        Assert.Equal("float32", result.RootElement.GetProperty("precision").GetString());
    }
}
