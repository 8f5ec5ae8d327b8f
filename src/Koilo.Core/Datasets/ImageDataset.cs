using Koilo.Core.Datasets.Integrity;

namespace Koilo.Core.Datasets;

/// <summary>A list of images, in a fixed order (by id).</summary>
/// <param name="Name">What to call it in a report.</param>
/// <param name="Root">The folder the ids are relative to.</param>
/// <param name="Classes">The class names; the position of a name is the class's number everywhere. Empty where nothing is labelled.</param>
/// <param name="Images">The images, ordered by id.</param>
public sealed record ImageDataset(string Name, string Root, IReadOnlyList<string> Classes, IReadOnlyList<LabelledImage> Images)
{
    /// <summary>What the reader noticed: numbers against the published ones, faulty outlines.</summary>
    /// <value><see cref="DatasetIntegrity"/> adds images that cannot be read.</value>
    public IntegrityReport Integrity { get; init; } = IntegrityReport.Empty;
}
