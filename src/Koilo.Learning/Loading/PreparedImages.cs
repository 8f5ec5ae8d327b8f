using Koilo.Core.Datasets;
using Koilo.Core.Imaging;
using Koilo.Core.Randomness;
using Koilo.Learning.Augmentation;
using Koilo.Learning.Models;
using Koilo.Learning.Tensors;
using static TorchSharp.torch;

namespace Koilo.Learning.Loading;

/// <summary>Images decoded and brought to a network's input size once, kept as bytes in a file of the user's cache.</summary>
/// <remarks>
/// Decoding costs far more than a training step's share of the network, so no epoch and no later run does it again. Only what is asked for is
/// read, so memory is bounded by the batch. Where no file can be kept, the bytes stay in memory. May be read by several threads.
/// </remarks>
public sealed class PreparedImages : INetworkInputs, IDisposable
{
    private readonly ImagePreparation _preparation;
    private readonly IPixelStore _pixels;

    private PreparedImages(ImagePreparation preparation, string fingerprint, (IPixelStore Pixels, string? Problem) made) =>
        (_preparation, Fingerprint, _pixels, CacheProblem) = (preparation, fingerprint, made.Pixels, made.Problem);

    /// <summary>What the images are, in order.</summary>
    public IReadOnlyList<LabelledImage> Images => _preparation.Images;

    /// <summary>The size they were brought to, and how they become tensors.</summary>
    public Preprocessing Preprocessing => _preparation.Preprocessing;

    /// <summary>Stands for the images' files, names and labels; see <see cref="DatasetFingerprint"/>.</summary>
    public string Fingerprint { get; }

    /// <summary>Why the images are in memory rather than in the cache; null where they are not, or none is wanted.</summary>
    public string? CacheProblem { get; }

    /// <summary>The pixels of one image.</summary>
    /// <param name="index">Its position in <see cref="Images"/>.</param>
    /// <returns>H×W×3 bytes: a copy.</returns>
    public ReadOnlyMemory<byte> Pixels(int index) => Picture(index).Pixels;

    /// <summary>Copies the pixels of one image to a place of the caller's.</summary>
    /// <param name="index">Its position in <see cref="Images"/>.</param>
    /// <param name="destination">H×W×3 bytes.</param>
    public void CopyTo(int index, Span<byte> destination) => _pixels.Read(index, destination);

    /// <summary>The picture the network sees.</summary>
    /// <param name="index">Its position in <see cref="Images"/>.</param>
    /// <returns>The fitted image: a copy.</returns>
    public RgbImage Picture(int index)
    {
        var picture = new RgbImage(Preprocessing.Width, Preprocessing.Height);
        CopyTo(index, picture.Pixels);
        return picture;
    }

    /// <summary>Decodes an image anew, changes it, and fits it as the prepared ones were.</summary>
    /// <param name="index">Its position in <see cref="Images"/>.</param>
    /// <param name="change">What is done to the whole picture; it keeps its size.</param>
    /// <returns>H×W×3 bytes.</returns>
    /// <exception cref="Koilo.Core.UserErrorException">The image's file cannot be read any more.</exception>
    public ReadOnlyMemory<byte> Refitted(int index, Func<RgbImage, RgbImage> change)
    {
        var picture = LabelledImages.Open(Images[index]);
        return _preparation.Fit((picture.Width, picture.Height)).Apply(change(picture)).Pixels;
    }

    /// <inheritdoc/>
    public NetworkEntrance Entrance => NetworkEntrance.Images;

    /// <inheritdoc/>
    public INetworkInputs Shown(AugmentationRecipe augmentation, Seed seed, int showing) => new ShownImages(this, augmentation, seed, showing);

    /// <inheritdoc/>
    public Tensor ToTensor(byte[] gathered, Device device) => ImageTensors.Normalise(gathered, Preprocessing, device);

    /// <summary>Where an outline of the original image lies in the picture the network sees.</summary>
    /// <param name="index">The image's position in <see cref="Images"/>.</param>
    /// <param name="outline">In pixels of the original.</param>
    /// <returns>In pixels of the fitted image; outside it where it was cut off.</returns>
    public IReadOnlyList<OutlinePoint> Place(int index, IReadOnlyList<OutlinePoint> outline) =>
        [.. outline.Select(_preparation.Fit(_pixels.SourceSize(index)).Map)];

    /// <inheritdoc/>
    /// <returns>N×H×W×3 bytes.</returns>
    public byte[] Gather(ReadOnlySpan<int> indices)
    {
        var size = _preparation.ImageSize;
        var batch = GC.AllocateUninitializedArray<byte>(indices.Length * size); // every byte is overwritten
        for (var i = 0; i < indices.Length; i++) CopyTo(indices[i], batch.AsSpan(i * size, size));
        return batch;
    }

    /// <summary>Finds prepared images in the user's cache, or decodes and fits them on all cores.</summary>
    /// <param name="images">Which ones.</param>
    /// <param name="preprocessing">To which size, and how.</param>
    /// <param name="progress">Told the number of images done; may be null.</param>
    /// <param name="fingerprint">Of these images, where the caller knows it; else every file is read once more to find out.</param>
    /// <param name="cancellation">Stops early and leaves nothing behind.</param>
    /// <returns>The prepared images, in the order given.</returns>
    /// <exception cref="Koilo.Core.UserErrorException">An image cannot be read.</exception>
    public static PreparedImages Prepare(
        IReadOnlyList<LabelledImage> images,
        Preprocessing preprocessing,
        IProgress<int>? progress = null,
        string? fingerprint = null,
        CancellationToken cancellation = default) =>
        Prepare(
            new ImagePreparation(images, preprocessing, progress, cancellation) { Fingerprint = fingerprint },
            CacheFolder.Pixels(Environment.GetEnvironmentVariable));

    /// <summary>The same with a given cache; null keeps the pixels in memory.</summary>
    internal static PreparedImages Prepare(ImagePreparation preparation, string? cacheFolder)
    {
        var fingerprint = preparation.Fingerprint ?? DatasetFingerprint.Of(new ImageDataset("", "", [], preparation.Images), preparation.Cancellation);
        var made = cacheFolder is null || preparation.Images.Count == 0
            ? (PixelMemory.Of(preparation), null)
            : PixelCache.FindOrPrepare(cacheFolder, fingerprint, preparation);
        return new PreparedImages(preparation, fingerprint, made);
    }

    /// <summary>Closes the file; the images cannot be read any more.</summary>
    public void Dispose() => _pixels.Dispose();
}
