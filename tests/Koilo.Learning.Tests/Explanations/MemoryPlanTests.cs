using System.Runtime.InteropServices;
using Koilo.Learning.Explanations;
using Koilo.Learning.Tensors;
using Koilo.Learning.Tests.ToyModels;
using static TorchSharp.torch;

namespace Koilo.Learning.Tests.Explanations;

public class MemoryPlanTests
{
    /// <summary>Ten versions of two images, six images at a time: three versions each.</summary>
    [Fact]
    public void Work_is_cut_into_pieces() => Assert.Equal([(0, 3), (3, 3), (6, 2), (8, 2)], Pieces(10, 6, _ => false));

    /// <summary>Three do not fit: one at a time from there on.</summary>
    [Fact]
    public void A_piece_that_does_not_fit_is_halved() => Assert.Equal([(0, 1), (1, 1), (2, 1), (3, 1)], Pieces(4, 6, count => count > 1));

    [Fact]
    public void A_single_version_that_does_not_fit_is_an_error() => Assert.Throws<ExhaustedException>(() => Pieces(4, 6, _ => true));

    /// <summary>A machine that runs tests has more than 16 MiB to spare, and less than 100 TiB.</summary>
    [Fact]
    public void Free_memory_is_known() => Assert.InRange(FreeMemory.On(CPU), 1L << 24, 100L << 40);

    private static List<(int, int)> Pieces(int versions, int most, Func<int, bool> isTooMany)
    {
        using var scope = NewDisposeScope();
        using var net = new SmoothNet();
        var done = new List<(int, int)>();
        new MemoryPlan(new ExplainedBatch(net, SmoothNet.Images(2), new ClassLogit([0, 1])), most, MemoryPlan.Forward).Run(versions, (first, count) =>
        {
            if (isTooMany(count)) throw new ExhaustedException();
            done.Add((first, count));
        });
        return done;
    }

    private sealed class ExhaustedException() : ExternalException("DefaultCPUAllocator: can't allocate memory: you tried to allocate 1 bytes.");
}
