using Koilo.Core.Datasets;
using Koilo.Core.Splitting;

namespace Koilo.Core.Auditing;

/// <summary>In which part of each fold every image of a dataset is.</summary>
/// <param name="folds">One list per fold, with the part of each image of the dataset; null where the fold leaves it out.</param>
internal sealed class SplitParts(IReadOnlyList<Part?[]> folds)
{
    /// <summary>One list per fold.</summary>
    public IReadOnlyList<Part?[]> Folds => folds;

    /// <summary>Looks a split up.</summary>
    /// <exception cref="UserErrorException">The split has an image that the dataset lacks.</exception>
    public static SplitParts Of(ImageDataset dataset, Split split)
    {
        var places = dataset.Images.Index().ToDictionary(x => x.Item.Id, x => x.Index);
        var folds = new List<Part?[]>();
        foreach (var fold in split.Rows.GroupBy(row => row.Fold).OrderBy(fold => fold.Key))
        {
            var parts = new Part?[dataset.Images.Count];
            foreach (var row in fold)
            {
                if (!places.TryGetValue(row.Image, out var place))
                    throw new UserErrorException($"The split has {row.Image}, which {dataset.Name} lacks. Give a split of this dataset.");
                parts[place] = row.Part;
            }

            folds.Add(parts);
        }

        return new SplitParts(folds);
    }

    /// <summary>The images among those alike that are tested while another of them is learnt from or chosen by, over all folds.</summary>
    /// <param name="alike">Places in the dataset.</param>
    public IEnumerable<int> TestedThoughSeen(IReadOnlyCollection<int> alike) => folds.SelectMany(parts =>
        alike.Any(i => parts[i] is Part.Train or Part.Val) ? alike.Where(i => parts[i] == Part.Test) : []);

    /// <summary>How often an image of a part is in a fold.</summary>
    public int Count(Part part) => folds.Sum(parts => parts.Count(one => one == part));
}
