using System.Text.Json;
using Koilo.Learning.Models;
using Koilo.Learning.Models.Weights;
using Koilo.Testing;

namespace Koilo.Cli.Tests.Commands;

public sealed class WeightsCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    /// <summary>SqueezeNet 1.1 has 1 235 496 parameters for 1000 classes: torchvision's documentation. A class has 512 weights and a bias.</summary>
    [Fact]
    public void Lists_the_tensors_and_the_networks_they_fit()
    {
        var path = _folder.Path("w.safetensors");
        using (var model = ModelCatalog.Create("squeezenet1_1", 7))
            SafetensorsWriter.Write(path, StateDict.Of(model), new Dictionary<string, string> { ["origin"] = "a\u001b[2Jtest" });

        var text = CommandLine.Run("weights", path).Output;
        Assert.Contains("52 tensors, 726,087 numbers", text, StringComparison.Ordinal);
        Assert.Matches(@"\nclassifier\.1\.bias +Float32 +\[7\]\r?\n", text);
        Assert.Contains("origin: a?[2Jtest", text, StringComparison.Ordinal);
        Assert.Contains("Fits squeezenet1_1 (7 classes)", text, StringComparison.Ordinal);
        Assert.DoesNotContain("squeezenet1_0", text, StringComparison.Ordinal);

        using var json = JsonDocument.Parse(CommandLine.Run("weights", path, "--json").Output);
        Assert.Equal(1_235_496 - (993 * 513), json.RootElement.GetProperty("numbers").GetInt64());
        Assert.Equal("squeezenet1_1", json.RootElement.GetProperty("fits")[0].GetProperty("model").GetString());
    }

    [Fact]
    public void A_file_that_is_no_weights_file_is_refused()
    {
        File.WriteAllText(_folder.Path("w.pth"), "<html>");
        var refused = CommandLine.Run("weights", _folder.Path("w.pth"));
        Assert.Equal(2, refused.ExitCode);
        Assert.Contains("it is a web page", refused.Error, StringComparison.Ordinal);
    }
}
