using System.Runtime.ExceptionServices;
using System.Text.Json;
using Koilo.Core.Datasets;
using Koilo.Core.Imaging;
using Koilo.Core.Randomness;
using Koilo.Core.Runs;

namespace Koilo.Core.Phantoms;

/// <summary>A phantom on disk: one folder of PNG files per class, and <c>phantom.json</c> with what is known about them.</summary>
public static class PhantomFolder
{
    private const string ManifestName = "phantom.json";

    /// <summary>Draws a phantom into a new or empty folder, several images at a time.</summary>
    /// <param name="folder">Where to; made if needed.</param>
    /// <param name="recipe">What to draw.</param>
    /// <param name="seed">Where every random choice comes from; the same seed gives the same files.</param>
    /// <param name="progress">Told the number of images written so far, from several threads; null for nobody.</param>
    /// <param name="cancellationToken">Stops after the images in hand; the folder is then incomplete and cannot be read.</param>
    /// <exception cref="UserErrorException">The recipe has wrong values, or the folder is not empty or cannot be written.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static void Write(string folder, PhantomRecipe recipe, Seed seed, IProgress<int>? progress, CancellationToken cancellationToken)
    {
        recipe.Validate();
        var plan = new PhantomPlan(recipe.Labels, recipe.ImageCount, index => PhantomPainter.Paint(recipe, seed, index))
        {
            Seed = seed,
            Recipe = JsonSerializer.SerializeToElement(recipe, FileFormat.Json),
            IdOf = index => $"{recipe.Labels[index % recipe.Labels.Count]}/{(index / recipe.Labels.Count) + 1:000}.png",
        };
        WritePlan(folder, plan, progress, cancellationToken);
    }

    /// <summary>Draws any planned phantom into a new or empty folder.</summary>
    internal static void WritePlan(string folder, PhantomPlan plan, IProgress<int>? progress, CancellationToken cancellationToken)
    {
        if (Directory.Exists(folder) && Directory.EnumerateFileSystemEntries(folder).Any())
            throw new UserErrorException($"{folder} is not empty: give a new folder for the phantom, or delete this one first.");
        var images = new PhantomManifest.Entry[plan.Count];
        var done = 0;
        ForEach(images.Length, index =>
        {
            var (phantom, id) = (plan.Paint(index), plan.IdOf(index));
            ImageWriter.WritePng(Place(folder, id), phantom.Image);
            images[index] = new PhantomManifest.Entry(id, phantom.Label, phantom.Group, [.. phantom.Cells.Select(PhantomManifest.Cell.From)]);
            progress?.Report(Interlocked.Increment(ref done));
        }, cancellationToken);
        var manifest = new PhantomManifest(FileFormat.Version, plan.Seed.Value, plan.Classes, plan.Recipe, images);
        FileFormat.WriteJson(Path.Combine(folder, ManifestName), manifest);
    }

    /// <summary>Whether a folder holds a finished phantom.</summary>
    /// <param name="folder">Any folder.</param>
    /// <returns>True where <see cref="Read"/> can be tried.</returns>
    public static bool Recognises(string folder) => File.Exists(Path.Combine(folder, ManifestName));

    /// <summary>Reads which images a phantom holds and which cells were drawn into them.</summary>
    /// <param name="folder">A folder that <see cref="Write"/> made.</param>
    /// <returns>The dataset, with the recipe's order of classes and the outlines of every cell.</returns>
    /// <exception cref="UserErrorException"><c>phantom.json</c> is missing, damaged or of a newer Koilo, or an image is missing.</exception>
    public static ImageDataset Read(string folder)
    {
        var path = Path.Combine(folder, ManifestName);
        if (!Recognises(folder)) throw new UserErrorException($"No phantom in {folder}: it has no {ManifestName}, which is written last. Draw it again.");
        var manifest = FileFormat.ReadJson<PhantomManifest>(path);
        if (manifest.FormatVersion > FileFormat.Version)
            throw new UserErrorException($"{path} was written by a newer Koilo (its format is {manifest.FormatVersion}). Update Koilo.");
        LabelledImage[] images = [.. manifest.Images.OrderBy(entry => entry.Id, StringComparer.Ordinal).Select(entry => Open(folder, entry))];
        if (images.FirstOrDefault(image => !File.Exists(image.Path)) is { } missing)
            throw new UserErrorException($"{folder} lacks {missing.Id}, which its {ManifestName} lists. Draw it again.");
        var name = Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder)));
        return new ImageDataset(name, folder, manifest.Classes, images);
    }

    /// <summary>Draws images on all cores; what the user can mend (a full disk) is reported as such, not as several errors at once.</summary>
    private static void ForEach(int count, Action<int> draw, CancellationToken cancellationToken)
    {
        try
        {
            Parallel.For(0, count, new ParallelOptions { CancellationToken = cancellationToken }, draw);
        }
        catch (AggregateException all) when (all.InnerExceptions[0] is UserErrorException first)
        {
            ExceptionDispatchInfo.Throw(first);
        }
    }

    private static LabelledImage Open(string folder, PhantomManifest.Entry entry) =>
        new(entry.Id, Place(folder, entry.Id), entry.Label, entry.Group) { Cells = [.. entry.Cells.Select(cell => cell.ToOutline())] };

    private static string Place(string folder, string id) => Path.Combine([folder, .. id.Split('/')]);
}
