using Koilo.Core.Randomness;

namespace Koilo.Core.Splitting;

/// <summary>How the scripts of Wang et al. 2021 (arXiv 2106.00557) divide the files of one class.</summary>
/// <remarks>
/// Sort the paths, <c>random.seed(230)</c>, <c>random.shuffle</c>, then cut at <c>int(train * n)</c> and <c>int(val * n)</c>. So the part of a
/// file follows from its place among the sorted names of its class and from how many there are; the files themselves are not needed.
/// </remarks>
public static class Wang2021Shuffle
{
    private const long PublishedSeed = 230;

    /// <summary>The parts of the files of one class.</summary>
    /// <param name="count">How many files the class has.</param>
    /// <param name="train">Share to learn from; the number is cut to a whole one.</param>
    /// <param name="val">Share that chooses the epoch, likewise; what is left over is for testing.</param>
    /// <returns>One part per file, in the ordinal order of their names.</returns>
    public static IReadOnlyList<Part> Parts(int count, double train, double val)
    {
        int[] order = [.. Enumerable.Range(0, count)];
        new MersenneTwister(PublishedSeed).Shuffle<int>(order);
        var (endOfTrain, ofVal) = ((int)(train * count), (int)(val * count));
        var parts = new Part[count];
        for (var i = 0; i < count; i++) parts[order[i]] = i < endOfTrain ? Part.Train : i < endOfTrain + ofVal ? Part.Val : Part.Test;
        return parts;
    }
}
