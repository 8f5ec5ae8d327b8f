namespace Koilo.Core.Datasets.Integrity;

/// <summary>Checks that every image of a dataset can be opened, and adds that to what its reader found.</summary>
public static class DatasetIntegrity
{
    /// <summary>Opens every image once, on all cores.</summary>
    /// <param name="dataset">The dataset.</param>
    /// <param name="cancellation">Stops early.</param>
    /// <returns>The findings of <see cref="ImageDataset.Integrity"/>, and one warning per unreadable image.</returns>
    public static IntegrityReport Check(ImageDataset dataset, CancellationToken cancellation = default)
    {
        var (problems, recent) = (new string?[dataset.Images.Count], new RecentImages(2 * Environment.ProcessorCount));
        Parallel.For(0, problems.Length, new ParallelOptions { CancellationToken = cancellation }, i =>
        {
            try
            {
                LabelledImages.Open(dataset.Images[i], recent);
            }
            catch (UserErrorException problem)
            {
                problems[i] = problem.Message;
            }
        });
        var notes = new IntegrityNotes();
        string[] unreadable = [.. problems.OfType<string>().Distinct()];
        if (unreadable.Length == 0) notes.Ok("Every image can be read.");
        notes.WarnEach(unreadable);
        return new IntegrityReport([.. dataset.Integrity.Findings, .. notes.Report.Findings]);
    }
}
