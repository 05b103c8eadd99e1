"""A usage export of a provider, of a given size, in the shape that its console writes.

provider_export.py SHAPE BYTES PATH writes it (packed where PATH ends in .gz) and prints what it holds: rows, requests, tokens, cost.
Every value follows from the row's number, so that the sums are exact and the same everywhere.
"""
import gzip
import sys
from datetime import datetime, timedelta, timezone
from decimal import Decimal

START = datetime(2026, 7, 1, tzinfo=timezone.utc)
MODELS = ["gpt-5", "gpt-5-mini", "gpt-5-nano", "o4-mini", "text-embedding-3-large"]
CLAUDE = ["claude-opus-5", "claude-sonnet-5", "claude-haiku-4-5"]


def openai_usage(i):
    """A row per hour, model, project, user and key."""
    start = START + timedelta(hours=i // 600 % 2208)
    end = start + timedelta(hours=1)
    tokens, cached, out, requests = 1000 + i % 977, i % 400, 100 + i % 89, 1 + i % 7
    row = "%d,%d,%s,%s,%d.0,%d.0,%d.0,proj_%02d,user-%04d,key_%03d,%s-2026-06-01,False,default,%d.0,%d.0,0.0,0.0\n" % (
        start.timestamp(), end.timestamp(), start.isoformat(), end.isoformat(), tokens, out, requests,
        i % 40, i % 3001, i % 211, MODELS[i % 5], cached, tokens - cached)
    return row, requests, tokens + out, 0


def anthropic_tokens(i):
    """A row per hour, model, key and workspace; the input is what was not cached, written to the cache and read from it."""
    start = START + timedelta(hours=i // 600 % 2208)
    plain, written, read, out = 500 + i % 977, i % 61, i % 300, 100 + i % 89
    row = "%s,%s,key-%03d,Workspace %02d,standard,\u2264 200k,%d,%d,0,%d,%d,%d,global,standard\n" % (
        start.strftime("%Y-%m-%d %H:%M"), CLAUDE[i % 3], i % 211, i % 40, plain, written, read, out, i % 3)
    return row, 0, plain + written + read + out, 0


def litellm_spend(i):
    """A row per request, with a cost to seven decimals."""
    at = START + timedelta(seconds=i * 6 % 7900000)
    asked, answered, micro = 1000 + i % 977, 100 + i % 89, 17 + i % 4001
    row = '%08x-%04x,acompletion,sk-%016x,%d.%07d,%d,%d,%d,%s,%s,%s,%s,openai,user-%04d,team-%02d,,,"{""tags"": [""t%d""]}",success\n' % (
        i, i % 65536, i % 211, micro // 10**7, micro % 10**7, asked + answered, asked, answered,
        at.strftime("%Y-%m-%dT%H:%M:%S.000"), (at + timedelta(seconds=2)).strftime("%Y-%m-%dT%H:%M:%S.500"),
        MODELS[i % 5], MODELS[i % 5], i % 3001, i % 40, i % 9)
    return row, 1, asked + answered, micro


SHAPES = {
    "openai-usage": (openai_usage, "start_time,end_time,start_time_iso,end_time_iso,input_tokens,output_tokens,num_model_requests,project_id,"
                     "user_id,api_key_id,model,batch,service_tier,input_cached_tokens,input_uncached_tokens,input_audio_tokens,output_audio_tokens\n"),
    "anthropic-tokens": (anthropic_tokens, "usage_date_utc,model_version,api_key,workspace,usage_type,context_window,usage_input_tokens_no_cache,"
                         "usage_input_tokens_cache_write_5m,usage_input_tokens_cache_write_1h,usage_input_tokens_cache_read,usage_output_tokens,"
                         "web_search_count,inference_geo,speed\n"),
    "litellm-spend": (litellm_spend, "request_id,call_type,api_key,spend,total_tokens,prompt_tokens,completion_tokens,startTime,endTime,model,"
                      "model_group,custom_llm_provider,user,team_id,organization_id,end_user,metadata,status\n"),
}


def main(shape, size, path):
    make, header = SHAPES[shape]
    open_file = (lambda p: gzip.open(p, "wb", compresslevel=1)) if path.endswith(".gz") else (lambda p: open(p, "wb"))
    rows = requests = tokens = cost = 0
    written = len(header)
    with open_file(path) as file:
        file.write(header.encode())
        while written < size:
            block = []
            for i in range(rows, rows + 20000):
                row, r, t, c = make(i)
                block.append(row)
                requests, tokens, cost = requests + r, tokens + t, cost + c
            rows += 20000
            data = "".join(block).encode()
            written += len(data)
            file.write(data)
    print("rows %d\nrequests %d\ntokens %d\ncost %s" % (rows, requests, tokens, Decimal(cost).scaleb(-7).normalize() if cost else 0))


main(sys.argv[1], int(sys.argv[2]), sys.argv[3])
