using System.Buffers;
using System.Runtime.ExceptionServices;
using Koilo.Core.Datasets;
using Koilo.Core.Randomness;
using Koilo.Learning.Augmentation;
using static TorchSharp.torch;

namespace Koilo.Learning.Loading;

/// <summary>Prepared images as one epoch of training, or one pass of a test with random turns, shows them.</summary>
/// <param name="Prepared">The images as they are.</param>
/// <param name="Augmentation">How they are varied.</param>
/// <param name="Seed">Where the draws come from.</param>
/// <param name="Showing">The epoch or pass, counted from 1; every one draws anew.</param>
/// <remarks>What is drawn follows from (seed, showing, position in the dataset) alone: batches, threads and resuming change nothing.</remarks>
public sealed record ShownImages(PreparedImages Prepared, AugmentationRecipe Augmentation, Seed Seed, int Showing) : INetworkInputs
{
    /// <inheritdoc/>
    public IReadOnlyList<LabelledImage> Images => Prepared.Images;

    /// <inheritdoc/>
    public NetworkEntrance Entrance => NetworkEntrance.Images;

    /// <inheritdoc/>
    public byte[] Gather(ReadOnlySpan<int> indices)
    {
        var size = 3 * Prepared.Preprocessing.Height * Prepared.Preprocessing.Width;
        var (order, shown) = (indices.ToArray(), new byte[indices.Length * size]);
        if (!Augmentation.TurnsWholeImages)
        {
            for (var i = 0; i < order.Length; i++) Show(order[i], shown.AsSpan(i * size, size));
            return shown;
        }

        try
        {
            Parallel.For(0, order.Length, i => ShowTurned(order[i], shown.AsSpan(i * size, size))); // decoding is worth all cores
            return shown;
        }
        catch (AggregateException failures)
        {
            ExceptionDispatchInfo.Throw(failures.InnerExceptions[0]);
            throw;
        }
    }

    /// <inheritdoc/>
    public INetworkInputs Shown(AugmentationRecipe augmentation, Seed seed, int showing) => Prepared.Shown(augmentation, seed, showing);

    /// <inheritdoc/>
    public Tensor ToTensor(byte[] gathered, Device device) => Prepared.ToTensor(gathered, device);

    private void Show(int index, Span<byte> target)
    {
        var rented = ArrayPool<byte>.Shared.Rent(target.Length);
        var source = rented.AsSpan(0, target.Length);
        Prepared.CopyTo(index, source);
        Varying.Apply(source, target, SeedOf(index));
        ArrayPool<byte>.Shared.Return(rented);
    }

    private void ShowTurned(int index, Span<byte> target) =>
        Varying.Apply(Prepared.Refitted(index, picture => Varying.TurnWhole(picture, SeedOf(index))).Span, target, SeedOf(index));

    private ImageAugmentation Varying => new(Augmentation, Prepared.Preprocessing.Width);

    private Seed SeedOf(int index) => ImageAugmentation.SeedOf(Seed, Showing, index);
}
