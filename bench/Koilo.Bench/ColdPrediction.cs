using Koilo.Core.Imaging;
using Koilo.Core.Randomness;
using Koilo.Learning.Models;
using Koilo.Learning.Models.Weights;

namespace Koilo.Bench;

/// <summary>How long a user waits for the class of one image, from a cold start.</summary>
internal static class ColdPrediction
{
    public static Benchmark Benchmark { get; } = new(
        "predict", "koilo predict of one 2048×1536 image by DenseNet-121 with channel attention at 224 px, median of 5", "s", 2.5, Measure);

    private static double Measure(BenchmarkContext context)
    {
        var network = Path.Combine(context.Folder, "network.safetensors");
        using (var model = ModelCatalog.Create("densenet121-rca-wang2021", 5))
            ModelFile.Save(network, model, new ModelFileInfo("densenet121-rca-wang2021", ["a", "b", "c", "d", "e"], new Preprocessing(224, 224, FitMode.ShortSideCrop)));
        var image = Path.Combine(context.Folder, "field.png");
        ImageWriter.WritePng(image, DecodeAndResize.Noise(new Seed(1)));
        return Timing.Median(5, () => Timing.Koilo(context.Program, "predict", network, image, "--quiet"));
    }
}
