using System.Text.Json;
using Koilo.Core.Auditing;
using Koilo.Core.Runs;

namespace Koilo.Core.Tests.Reporting.Checklists;

/// <summary>A run folder of eight images in two classes, as small as it can be.</summary>
internal static class SmallRun
{
    private const string Recipe = """
        {"name": "small", "seed": 7, "split": {"kind": "holdOut"}, "model": {"id": "resnet18"}, "input": {"fit": "letterBox"},
         "training": {"epochs": 4, "batchSize": 2, "selectBy": "macroF1"}, "augmentation": {"symmetry": "flips"}}
        """;

    private const string Metrics = """
        {"formatVersion": 1, "part": "test",
         "report": {"count": 3, "correct": 2, "accuracy": {"value": 0.6666666666666666}, "balancedAccuracy": {"value": 0.75},
           "macroPrecision": {"value": 0.75}, "macroRecall": {"value": 0.75}, "macroF1": {"value": "NaN", "reason": "too few images"},
           "classes": [
             {"class": "NILM", "support": 1, "precision": {"value": 0.5}, "recall": {"value": 1}, "f1": {"value": 0.6666666666666666}},
             {"class": "HSIL", "support": 2, "precision": {"value": 1}, "recall": {"value": 0.5}, "f1": {"value": 0.6666666666666666}}],
           "confusion": [[1, 0], [1, 1]]},
         "evaluation": {"images": 3, "groups": 1, "level": 0.95, "resampling": "100 bootstrap replicates, drawing the 1 groups", "figures": [
           {"id": "accuracy", "figure": {"value": 0.6666666666666666}, "count": 3, "interval": {"low": 0.2, "high": 0.9, "method": "BCa bootstrap"}},
           {"id": "recall", "class": "HSIL", "figure": {"value": 0.5}, "count": 2, "interval": {"low": 0.09, "high": 0.91, "method": "BCa bootstrap"}}],
           "clinical": null}}
        """;

    /// <summary>Manifest, split, predictions and metrics.</summary>
    public static RunFolder Write(string path)
    {
        var folder = WriteManifest(path);
        File.WriteAllText(
            folder.Split,
            "image,group,label,fold,part\n1.png,a,NILM,0,train\n2.png,a,NILM,0,train\n3.png,b,HSIL,0,train\n4.png,b,HSIL,0,train\n"
            + "5.png,c,NILM,0,val\n6.png,d,NILM,0,test\n7.png,d,HSIL,0,test\n8.png,d,HSIL,0,test\n");
        File.WriteAllText(folder.Metrics, Metrics);
        File.WriteAllText(folder.Predictions, "image,label,p_NILM,p_HSIL\n6.png,NILM,0.8,0.2\n");
        return folder;
    }

    /// <summary>The manifest alone.</summary>
    public static RunFolder WriteManifest(string path)
    {
        Directory.CreateDirectory(path);
        var folder = new RunFolder(path);
        var finding = new AuditFinding("siblings", AuditVerdict.Ok, "None of 3 test images is a sibling.", new Dictionary<string, double>());
        new RunManifest(
            FileFormat.Version,
            "small",
            RunStatus.Finished,
            JsonDocument.Parse(Recipe).RootElement,
            new DatasetFacts("smears", "/data/smears", "0123456789abcdef0123", ["NILM", "HSIL"], 4, 1, 3),
            new ModelFacts("resnet18", "ResNet-18", "He et al. 2016", 11_000_000, 64, 64, "none"),
            new Provenance("0.1.0+0123456789abcdef0123", ".NET 10", "Linux", 2, "cpu"),
            new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero))
        {
            BestEpoch = 3,
            Protocol = new ProtocolFacts("holdOut", null, [finding]),
        }.Write(folder);
        return folder;
    }
}
