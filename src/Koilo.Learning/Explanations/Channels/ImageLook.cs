using Koilo.Learning.Loading;
using Koilo.Learning.Tensors;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Koilo.Learning.Explanations.Channels;

/// <summary>What was read of one image, in plain numbers.</summary>
/// <param name="Image">Its id.</param>
/// <param name="Label">Its class.</param>
/// <param name="Layers">What each attention layer did.</param>
/// <param name="Removed">What changed when its cells were removed.</param>
internal sealed record ImageLook(string Image, int Label, IReadOnlyDictionary<string, LayerLook> Layers, IReadOnlyList<RemovedCell> Removed)
{
    /// <summary>Columns and rows of the prepared image.</summary>
    public required (int Width, int Height) Size { get; init; }
}

/// <summary>What an attention layer did with one image, channel by channel.</summary>
/// <param name="Weights">Its weights.</param>
/// <param name="OnNuclei">The share of each channel's positive activation on nuclei; NaN where it has none, or nothing is outlined.</param>
/// <param name="OnCytoplasm">On cytoplasm.</param>
/// <param name="Area">The shares of the image that nuclei and cytoplasm take up; NaN where nothing is outlined.</param>
internal sealed record LayerLook(double[] Weights, double[] OnNuclei, double[] OnCytoplasm, (double Nuclei, double Cytoplasm) Area)
{
    /// <summary>The largest weighed activation of each channel, and where in the image the centre of that place lies.</summary>
    public required IReadOnlyList<(double Answer, int X, int Y)> Peaks { get; init; }

    /// <summary>Reads a layer.</summary>
    /// <param name="reading">Of one image.</param>
    /// <param name="masks">Of the same.</param>
    /// <param name="image">1×3×H×W.</param>
    public static LayerLook Of(GateReading reading, CellMasks masks, Tensor image)
    {
        using var scope = NewDisposeScope();
        var active = reading.Features.clamp_min(0)[0]; // C×h×w
        var (rows, columns) = (active.shape[1], active.shape[2]);
        var (nuclei, cytoplasm) = (Places(masks.Nuclei), Places(masks.Cytoplasm));
        var whole = active.sum([1, 2]);
        var isOutlined = masks.Cells.any().item<bool>();
        var unknown = isOutlined ? 1 : double.NaN;
        var peaks = (active * reading.Weights[0].reshape(-1, 1, 1)).flatten(1).max(1);
        var (answers, places) = (TensorReadBack.Floats(peaks.values), peaks.indexes.cpu().data<long>().ToArray());
        return new LayerLook(Doubles(reading.Weights[0]), Doubles((active * nuclei).sum([1, 2]) / whole * unknown), Doubles((active * cytoplasm).sum([1, 2]) / whole * unknown),
            (nuclei.mean().item<float>() * unknown, cytoplasm.mean().item<float>() * unknown))
        {
            Peaks = [.. answers.Zip(places, (answer, place) => ((double)answer, Centre(place % columns, columns, image.shape[3]), Centre(place / columns, rows, image.shape[2])))],
        };

        Tensor Places(Tensor mask) => functional.adaptive_avg_pool2d(mask.unsqueeze(1), [rows, columns])[0, 0];
    }

    private static int Centre(long place, long places, long pixels) => (int)((place + 0.5) * pixels / places);

    private static double[] Doubles(Tensor values) => [.. TensorReadBack.Floats(values).Select(value => (double)value)];
}
