using System.Threading.Channels;
using Koilo.Core.Randomness;
using Koilo.Learning.Augmentation;

namespace Koilo.Learning.Loading;

/// <summary>Serves the training images of an epoch in random order, augmented, assembled on another thread while the network computes.</summary>
/// <param name="images">The prepared images, or their features.</param>
/// <param name="indices">Which of them are for training.</param>
/// <param name="options">Batch size, augmentation, seed.</param>
/// <remarks>
/// Order and augmentation follow from (seed, epoch, image) alone: threads and resuming change nothing. TorchSharp's own loader draws the
/// same order every epoch and is not reproducible with several workers (torchsharp.md, 6.6).
/// </remarks>
public sealed class TrainingBatches(INetworkInputs images, IReadOnlyList<int> indices, TrainingBatchOptions options)
{
    /// <summary>How many batches an epoch has. A last batch of a single image is dropped: batch normalisation cannot use it.</summary>
    public int Count => (indices.Count / options.BatchSize) + (indices.Count % options.BatchSize > 1 || indices.Count == 1 ? 1 : 0);

    /// <summary>The batches of one epoch.</summary>
    /// <param name="epoch">Counted from 1.</param>
    /// <param name="cancellation">Stops early.</param>
    /// <returns>Each training image once, in an order of the epoch's own.</returns>
    public IEnumerable<Batch> Epoch(int epoch, CancellationToken cancellation = default)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var channel = Channel.CreateBounded<Batch>(options.Prefetch);
        var shown = images.Shown(options.Augmentation, options.Seed, epoch);
        var producer = Task.Run(
            async () =>
            {
                try
                {
                    foreach (var batch in Order(epoch).Chunk(options.BatchSize).Take(Count)) await channel.Writer.WriteAsync(new Batch(batch, shown.Gather(batch)), stop.Token);
                    channel.Writer.Complete();
                }
                catch (Exception failure)
                {
                    channel.Writer.Complete(failure); // reaches the reader
                }
            },
            CancellationToken.None);
        try
        {
            foreach (var batch in channel.Reader.ReadAllAsync(cancellation).ToBlockingEnumerable(cancellation)) yield return batch;
        }
        finally
        {
            stop.Cancel();
            producer.GetAwaiter().GetResult();
        }
    }

    private int[] Order(int epoch)
    {
        var order = indices.ToArray();
        options.Seed.For("shuffle", epoch).Random().Shuffle<int>(order);
        return order;
    }
}

/// <summary>How training batches are made.</summary>
/// <param name="BatchSize">Images per step; at least 1.</param>
/// <param name="Augmentation">How images are varied.</param>
/// <param name="Seed">Where all randomness comes from.</param>
public sealed record TrainingBatchOptions(int BatchSize, AugmentationRecipe Augmentation, Seed Seed)
{
    /// <summary>Batches kept ready.</summary>
    /// <value>The default value is 3.</value>
    public int Prefetch { get; init; } = 3;
}
