namespace Koilo.Core.Auditing;

/// <summary>One image as a probe sees it.</summary>
/// <param name="Label">Its class, as a number.</param>
/// <param name="Group">What it must not be told by.</param>
/// <param name="X">A first trait.</param>
/// <param name="Y">A second trait; the same for all where there is only one.</param>
internal readonly record struct ProbeSample(int Label, string Group, double X, double Y);

/// <summary>How well two traits that have nothing to do with cells tell the class.</summary>
/// <param name="Images">How many were guessed.</param>
/// <param name="Accuracy">Share of right guesses.</param>
/// <param name="Low">The lower end of its 99.8 % interval: guesses of neighbours hang together, so a narrower one would cry wolf.</param>
/// <param name="High">The upper end.</param>
/// <param name="Majority">The accuracy of always guessing the commonest class.</param>
/// <param name="GivenAway">The class told best.</param>
/// <param name="Youden">Share of its images told rightly less the share of other images taken for it; 0 for guessing, 1 for certainty.</param>
internal sealed record ProbeResult(int Images, double Accuracy, double Low, double High, double Majority, int GivenAway, double Youden);

/// <summary>A two-trait classifier: the commonest class among the nearest images of other groups.</summary>
/// <remarks>
/// Leaving out the image's own group is cross-validation by group. Traits are divided by their standard deviation, and all images as near as the
/// last neighbour count too, so that equal values never decide by their order. The interval is Wilson's (1927) for as many independent images as
/// have the variance that the right guesses in blocks, the images of one class and group, really have (the design effect of cluster sampling,
/// Kish 1965), never more than there are; where all guesses are right, as many as there are blocks.
/// </remarks>
internal static class ShortcutProbe
{
    private const int MostSamples = 5000; // the time is their square
    private const int FewestOfClass = 10; // a class of fewer images is told by luck
    private const double Quantile = 3.0902; // of the normal distribution: 0.1 % lie above

    /// <summary>Guesses every image, or an even selection of a large dataset.</summary>
    /// <returns>Null where there are no two groups.</returns>
    public static ProbeResult? Of(IReadOnlyList<ProbeSample> all, int classes)
    {
        var step = ((all.Count - 1) / MostSamples) + 1;
        var samples = Standardised([.. all.Where((_, i) => i % step == 0)]);
        if (samples.Select(sample => sample.Group).Distinct().Count() < 2) return null;
        var totals = new int[classes];
        foreach (var sample in samples) totals[sample.Label]++;
        var guesses = new int[samples.Length];
        var neighbours = Math.Clamp(samples.Length / 20, 3, 15);
        Parallel.For(0, samples.Length, i => guesses[i] = Guess(samples, i, totals, neighbours));
        return Judge(samples, guesses, totals);
    }

    private static ProbeSample[] Standardised(ProbeSample[] samples)
    {
        var (x, y) = (Deviation(samples, sample => sample.X), Deviation(samples, sample => sample.Y));
        return [.. samples.Select(sample => sample with { X = sample.X / x, Y = sample.Y / y })];
    }

    /// <summary>The standard deviation, or 1 where all values are the same.</summary>
    private static double Deviation(ProbeSample[] samples, Func<ProbeSample, double> trait)
    {
        var mean = samples.Average(trait);
        var deviation = Math.Sqrt(samples.Average(sample => (trait(sample) - mean) * (trait(sample) - mean)));
        return deviation > 1e-9 ? deviation : 1;
    }

    private static int Guess(ProbeSample[] samples, int asked, int[] totals, int neighbours)
    {
        Span<double> nearest = stackalloc double[neighbours];
        nearest.Fill(double.PositiveInfinity);
        for (var i = 0; i < samples.Length; i++)
        {
            if (samples[i].Group == samples[asked].Group || Distance(samples, i, asked) is var distance && distance >= nearest[^1]) continue;
            var place = neighbours - 1;
            for (; place > 0 && nearest[place - 1] > distance; place--) nearest[place] = nearest[place - 1];
            nearest[place] = distance;
        }

        var votes = new int[totals.Length];
        for (var i = 0; i < samples.Length; i++)
        {
            if (samples[i].Group != samples[asked].Group && Distance(samples, i, asked) <= nearest[^1]) votes[samples[i].Label]++;
        }

        return Enumerable.Range(0, votes.Length).MaxBy(label => (votes[label], totals[label]));
    }

    private static double Distance(ProbeSample[] samples, int i, int j)
    {
        var (x, y) = (samples[i].X - samples[j].X, samples[i].Y - samples[j].Y);
        return (x * x) + (y * y);
    }

    private static ProbeResult Judge(ProbeSample[] samples, int[] guesses, int[] totals)
    {
        var count = samples.Length;
        var accuracy = samples.Where((sample, i) => guesses[i] == sample.Label).Count() / (double)count;
        var blocks = samples.Index().GroupBy(x => (x.Item.Group, x.Item.Label))
            .Select(block => block.Sum(x => (guesses[x.Index] == x.Item.Label ? 1 : 0) - accuracy)).ToList();
        var (between, within) = (blocks.Sum(rest => rest * rest), count * accuracy * (1 - accuracy));
        var (low, high) = Wilson(accuracy, within == 0 ? blocks.Count : Math.Min(count, count * within / between));
        var told = Enumerable.Range(0, totals.Length).Where(label => totals[label] >= FewestOfClass)
            .Select(label => (Label: label, Youden: Youden(label))).DefaultIfEmpty((Label: 0, Youden: 0)).MaxBy(x => x.Youden);
        return new ProbeResult(count, accuracy, low, high, totals.Max() / (double)count, told.Label, told.Youden);

        double Youden(int label)
        {
            var right = samples.Where((sample, i) => sample.Label == label && guesses[i] == label).Count();
            var wrong = guesses.Count(guess => guess == label) - right;
            return (right / (double)totals[label]) - (wrong / (double)Math.Max(1, count - totals[label]));
        }
    }

    private static (double Low, double High) Wilson(double share, double count)
    {
        var square = Quantile * Quantile / count;
        var (middle, half) = (share + (square / 2), Quantile * Math.Sqrt(((share * (1 - share)) + (square / 4)) / count));
        return ((middle - half) / (1 + square), (middle + half) / (1 + square));
    }
}
