using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using Koilo.Core;
using Koilo.Core.Datasets;
using Koilo.Core.Randomness;
using Koilo.Learning.Augmentation;
using Koilo.Learning.Models;
using Koilo.Learning.Models.Weights;
using Koilo.Learning.Tensors;
using static TorchSharp.torch;

namespace Koilo.Learning.Loading;

/// <summary>What a network's first half, its weights fixed, made of prepared images: computed once and kept in the user's cache.</summary>
/// <remarks>
/// In single precision and evaluation mode, so that a network that goes on from here gives the scores it gives for the images. Every mirror image and
/// quarter turn that augmentation may show is kept; the one that an epoch shows is the one it would show of the image.
/// </remarks>
public sealed class CachedFeatures : INetworkInputs, IDisposable
{
    private const int BatchSize = 32;

    private readonly PreparedImages _images;
    private readonly FeatureStore _store;
    private readonly Symmetry _views;

    private CachedFeatures(PreparedImages images, FeatureStore store, Symmetry views) => (_images, _store, _views) = (images, store, views);

    /// <inheritdoc/>
    public IReadOnlyList<LabelledImage> Images => _images.Images;

    /// <inheritdoc/>
    public NetworkEntrance Entrance => NetworkEntrance.Features;

    /// <inheritdoc/>
    public byte[] Gather(ReadOnlySpan<int> indices) => Gather(indices, _ => 0);

    /// <inheritdoc/>
    public INetworkInputs Shown(AugmentationRecipe augmentation, Seed seed, int showing) => new Showing(this, seed, showing);

    /// <inheritdoc/>
    public Tensor ToTensor(byte[] gathered, Device device)
    {
        using var plain = tensor(MemoryMarshal.Cast<byte, float>(gathered).ToArray(), [gathered.Length / _store.BlockSize, .. _store.Shape]);
        return plain.to(device, copy: true);
    }

    /// <summary>Finds the features in the user's cache, or computes them.</summary>
    /// <param name="model">The network with the weights that stay fixed, in single precision; its mode is restored.</param>
    /// <param name="images">The prepared images.</param>
    /// <param name="options">Which views, and where.</param>
    /// <param name="progress">Told the number of images done; may be null.</param>
    /// <param name="cancellation">Stops early and leaves nothing behind.</param>
    /// <returns>The features, in the order of the images.</returns>
    /// <exception cref="UserErrorException">The network learns in its first half too.</exception>
    public static CachedFeatures FindOrCompute(
        ImageClassifier model, PreparedImages images, FeatureOptions options, IProgress<int>? progress = null, CancellationToken cancellation = default)
    {
        RequireFixedHalf(model);
        var (key, views) = (Key(model, images, options.Views), SymmetryAugmentation.Count(options.Views));
        var count = (long)images.Images.Count * views;
        if (options.Folder is not { } folder) return InMemory();
        var path = Path.Combine(folder, $"{Convert.ToHexStringLower(key)[..32]}.features");
        if (FeatureStore.Open(path, key, count) is { } known)
        {
            CacheHousekeeping.Touch(path);
            progress?.Report(images.Images.Count);
            return new(images, known, options.Views);
        }

        try
        {
            CacheHousekeeping.Prepare(folder, "*.features*");
            FeatureStore.Write(path, key, ShapeOf(model, images, options), Blocks());
        }
        catch (Exception cause) when (CacheHousekeeping.IsAboutFiles(cause))
        {
            // A full disk, a folder that cannot be written to: the features are computed all the same.
        }

        return FeatureStore.Open(path, key, count) is { } written ? new(images, written, options.Views) : InMemory();

        CachedFeatures InMemory() => new(images, FeatureStore.InMemory(ShapeOf(model, images, options), Blocks()), options.Views);

        IEnumerable<byte[]> Blocks() => Compute(model, images, options, progress, cancellation);
    }

    /// <summary>Closes the file.</summary>
    public void Dispose() => _store.Dispose();

    private static void RequireFixedHalf(ImageClassifier model)
    {
        var id = model.Card?.Id ?? model.GetName();
        if (model is IAuxiliaryHeads || model.FreshLayers.Count == 0 || id.Contains('+'))
            throw new UserErrorException($"training.features: {id} learns in front of its head as well, so its features change. Use \"computed\", or a network without attention and auxiliary heads.");
    }

    /// <summary>32 bytes that differ whenever a feature could.</summary>
    private static byte[] Key(ImageClassifier model, PreparedImages images, Symmetry views)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var (how, ids) = (images.Preprocessing, images.Images.Select(image => image.Id));
        Append($"1\n{model.Card?.Id}\n{views}\n{how.Width}x{how.Height} {how.Fit}\n{images.Fingerprint}\n{string.Join('\n', ids)}");
        foreach (var (name, weight) in StateDict.Of(model).Where(pair => !model.FreshLayers.Any(layer => pair.Key.StartsWith(layer + ".", StringComparison.Ordinal))))
        {
            using var scope = NewDisposeScope();
            Append(name);
            hash.AppendData(weight.detach().cpu().contiguous().bytes);
        }

        return hash.GetHashAndReset();

        void Append(string text) => hash.AppendData(Encoding.UTF8.GetBytes(text + "\n"));
    }

    private static long[] ShapeOf(ImageClassifier model, PreparedImages images, FeatureOptions options)
    {
        using var mode = new EvaluatedModel(model);
        using var scope = NewDisposeScope();
        return [.. model.Features(images.ToTensor(images.Gather([0]), options.Device)).shape.Skip(1)];
    }

    private static IEnumerable<byte[]> Compute(
        ImageClassifier model, PreparedImages images, FeatureOptions options, IProgress<int>? progress, CancellationToken cancellation)
    {
        using var mode = new EvaluatedModel(model);
        foreach (var batch in Enumerable.Range(0, images.Images.Count).Chunk(BatchSize))
        {
            cancellation.ThrowIfCancellationRequested();
            yield return OfBatch(model, images.ToTensor(images.Gather(batch), options.Device), options.Views);
            progress?.Report(batch[^1] + 1);
        }
    }

    /// <summary>The views of each image behind one another.</summary>
    private static byte[] OfBatch(ImageClassifier model, Tensor input, Symmetry views)
    {
        using var scope = NewDisposeScope();
        using var own = input;
        var seen = Enumerable.Range(0, SymmetryAugmentation.Count(views)).Select(view => model.Features(SymmetricViews.Of(input, view))).ToList();
        return stack(seen, 1).cpu().contiguous().bytes.ToArray(); // N×views×C×h×w
    }

    private byte[] Gather(ReadOnlySpan<int> indices, Func<int, int> view)
    {
        var (size, views) = (_store.BlockSize, SymmetryAugmentation.Count(_views));
        var gathered = GC.AllocateUninitializedArray<byte>(indices.Length * size); // every byte is overwritten
        for (var i = 0; i < indices.Length; i++) _store.Read(((long)indices[i] * views) + view(indices[i]), gathered.AsSpan(i * size, size));
        return gathered;
    }

    /// <summary>The views that one epoch shows.</summary>
    private sealed class Showing(CachedFeatures features, Seed seed, int number) : INetworkInputs
    {
        public IReadOnlyList<LabelledImage> Images => features.Images;

        public NetworkEntrance Entrance => NetworkEntrance.Features;

        public byte[] Gather(ReadOnlySpan<int> indices) =>
            features.Gather(indices, image => SymmetryAugmentation.Draw(features._views, ImageAugmentation.SeedOf(seed, number, image).Random()));

        public INetworkInputs Shown(AugmentationRecipe augmentation, Seed other, int showing) => features.Shown(augmentation, other, showing);

        public Tensor ToTensor(byte[] gathered, Device device) => features.ToTensor(gathered, device);
    }

    /// <summary>Evaluation mode without gradients, until disposed of.</summary>
    private sealed class EvaluatedModel : IDisposable
    {
        private readonly Training.EvaluationMode _mode;
        private readonly IDisposable _inference = inference_mode();

        public EvaluatedModel(ImageClassifier model) => _mode = new(model);

        public void Dispose()
        {
            _inference.Dispose();
            _mode.Dispose();
        }
    }
}
