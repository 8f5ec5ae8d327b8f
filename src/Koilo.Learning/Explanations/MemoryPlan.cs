using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Koilo.Learning.Models;
using Koilo.Learning.Tensors;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Koilo.Learning.Explanations;

/// <summary>Cuts work on many versions of images into pieces that fit into memory.</summary>
/// <param name="Batch">The images.</param>
/// <param name="Most">The most images that pass the network at a time (but always a version of each image).</param>
/// <param name="BytesPerValue">What the pass keeps of every number that a layer gives: itself, or also what its derivative needs.</param>
internal sealed record MemoryPlan(ExplainedBatch Batch, int Most, int BytesPerValue)
{
    /// <summary>Single precision, without derivatives.</summary>
    public const int Forward = 4;

    /// <summary>Single precision, kept for the way back, and as much again on the way.</summary>
    public const int ForwardAndBack = 10;

    private const double Share = 0.5; // of the free memory: other processes breathe too
    private const int TooFewToAsk = 4;

    private static readonly ConditionalWeakTable<ImageClassifier, Dictionary<(long, long), long>> s_known = [];

    /// <summary>Does the work, piece by piece; a piece for which memory runs out after all is tried again at half its size.</summary>
    /// <param name="versions">How many versions of each image there are.</param>
    /// <param name="work">Takes the first version's number and how many; must leave nothing behind when it fails.</param>
    public void Run(int versions, Action<int, int> work)
    {
        var images = (int)Batch.Images.shape[0];
        var atOnce = Math.Max(1, (versions * images <= TooFewToAsk ? Most : Math.Min(Most, Fitting())) / images);
        for (var first = 0; first < versions;)
        {
            var count = Quotient(versions - first, Quotient(versions - first, atOnce)); // of even pieces: a small last one would cost nearly as much as a whole one
            try
            {
                work(first, count);
                first += count;
            }
            catch (ExternalException cause) when (count > 1 && FreeMemory.IsExhausted(cause))
            {
                atOnce = count / 2;
            }
        }
    }

    /// <summary>Rounded up.</summary>
    private static int Quotient(int versions, int parts) => (versions + parts - 1) / parts;

    /// <summary>How many images fit into half of the free memory; at least 1.</summary>
    private int Fitting()
    {
        var size = (Batch.Images.shape[2], Batch.Images.shape[3]);
        var known = s_known.GetOrCreateValue(Batch.Model);
        lock (known)
        {
            if (!known.TryGetValue(size, out var values)) known[size] = values = ValuesPerImage();
            return (int)Math.Clamp(Share * FreeMemory.On(Batch.Images.device) / (values * BytesPerValue), 1, int.MaxValue);
        }
    }

    /// <summary>The numbers that all layers together give for one image, found by showing it to the network.</summary>
    private long ValuesPerImage()
    {
        using var scope = NewDisposeScope();
        using var withoutGradients = no_grad();
        var image = Batch.Images.narrow(0, 0, 1);
        var values = 4 * image.numel();
        var hooks = Batch.Model.modules().OfType<Module<Tensor, Tensor>>().Where(layer => !layer.children().Any()).Distinct().Select(layer =>
            layer.register_forward_hook((_, _, output) =>
            {
                values += output.numel();
                return output;
            })).ToList();
        try
        {
            Batch.Model.call(image);
        }
        finally
        {
            foreach (var hook in hooks) hook.remove();
        }

        return values;
    }
}
