using Koilo.Core.Imaging;
using Koilo.Learning.Models;
using static TorchSharp.torch;

namespace Koilo.Learning.Tensors;

/// <summary>Turns pixels into a network's input.</summary>
public static class ImageTensors
{
    /// <summary>Normalises a batch of images.</summary>
    /// <param name="pixels">N images of H×W×3 bytes one after the other: R, G, B of each pixel, row by row.</param>
    /// <param name="preprocessing">Size and normalisation.</param>
    /// <param name="device">Where the result lies.</param>
    /// <returns>N×3×H×W, (value ÷ 255 − mean) ÷ deviation; channels-last in memory, which libtorch convolves fastest.</returns>
    public static Tensor Normalise(byte[] pixels, Preprocessing preprocessing, Device device)
    {
        using var scope = NewDisposeScope();
        var images = tensor(pixels, ScalarType.Byte).reshape(-1, preprocessing.Height, preprocessing.Width, 3).to(device); // N×H×W×3
        var mean = tensor(preprocessing.Mean.Select(m => 255 * m).ToArray(), device: device);
        var deviation = tensor(preprocessing.Deviation.Select(d => 255 * d).ToArray(), device: device);
        return images.to(ScalarType.Float32).sub_(mean).div_(deviation).permute(0, 3, 1, 2).MoveToOuterDisposeScope(); // N×3×H×W
    }

    /// <summary>Turns one picture into a batch of one.</summary>
    /// <param name="image">Already of the network's input size.</param>
    /// <param name="preprocessing">Size and normalisation.</param>
    /// <param name="device">Where the result lies.</param>
    /// <returns>1×3×H×W.</returns>
    public static Tensor Normalise(RgbImage image, Preprocessing preprocessing, Device device) =>
        Normalise(image.Pixels, preprocessing, device);

    /// <summary>Cuts a batch of maps into one heat map per image.</summary>
    /// <param name="maps">N×H×W.</param>
    /// <returns>N heat maps.</returns>
    public static Heatmap[] ToHeatmaps(Tensor maps)
    {
        var (height, width) = ((int)maps.shape[1], (int)maps.shape[2]);
        return [.. TensorReadBack.Floats(maps).Chunk(height * width).Select(values => new Heatmap(width, height, values))];
    }
}
